// Groups and tables of routes as types and constants. Errors between routes are known from their table; route.hpp
// reports them. Groups and tables are in one file, because each may contain the other.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/dispatch/contract.hpp"
#include "momento/functions/detail/dispatch/indexed.hpp"
#include "momento/functions/detail/dispatch/option_checks.hpp"
#include "momento/functions/detail/dispatch/options.hpp"
#include "momento/functions/detail/match/trie.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

// Flat routes in the order of declaration: the result of group(…) and the content of a table.
template <class... Routes>
struct route_list : indexed<Routes...> {
    static constexpr std::size_t size = sizeof...(Routes);
};

// A group of routes with its options, or a table with those for its routes.
template <class Level, class... Routes>
struct route_group;

// Not a constant expression: the compiler prints the name of the function.
void momento_an_operation_can_have_at_most_eight_tags();

template <class... Options, std::size_t... I>
constexpr operation tagged(operation metadata, const level<Options...>& options, std::index_sequence<I...>) {
    [[maybe_unused]] const auto add = [&metadata](const auto& option) {
        if constexpr (std::same_as<std::remove_cvref_t<decltype(option)>, tag_option>) {
            std::size_t at = 0;
            while (at < metadata.tags.size() && !metadata.tags[at].empty()) {
                if (metadata.tags[at] == option.name) return;
                ++at;
            }
            if (at == metadata.tags.size()) momento_an_operation_can_have_at_most_eight_tags();
            else metadata.tags[at] = option.name;
        }
    };
    (add(detail::at<I, Options>(options)), ...);
    return metadata;
}

// The same route inside one more group.
template <class Level, class Contract, class Handler, class... Levels, std::size_t... L>
constexpr auto add_level(const Level& options, const bound_route<Contract, Handler, Levels...>& route,
                         std::index_sequence<L...>) {
    return bound_route<Contract, Handler, Level, Levels...>{
        route.handler,
        tagged(route.metadata, options, std::make_index_sequence<Level::size>{}),
        {{options}, {detail::at<L, Levels>(route.levels)}...}};
}
template <class Level, class Contract, class Handler, class... Levels>
constexpr auto in_level(const Level& options, const bound_route<Contract, Handler, Levels...>& route) {
    return add_level(options, route, std::index_sequence_for<Levels...>{});
}
template <class Level, fixed_string Path, method Method, class Request, class... Responses>
constexpr auto in_level(const Level& options, const contract<Path, Method, Request, Responses...>&) {
    using Contract = contract<Path, Method, Request, Responses...>;
    return in_level(options, bound_route<Contract, no_handler>{});
}

// The route at an index of an item, with the options of the item.
template <std::size_t K, class Item>
constexpr decltype(auto) part_of(const Item& item) {
    if constexpr (requires { typename Item::contract_type; }) {
        return static_cast<const Item&>(item);
    } else if constexpr (requires { item.inherited(); }) {
        const auto options = item.inherited();
        if constexpr (decltype(options)::size != 0) return in_level(options, detail::at<K>(item));
        else return detail::at<K>(static_cast<const Item&>(item));
    } else {
        return detail::at<K>(static_cast<const Item&>(item));
    }
}

struct part_position {
    std::size_t item;
    std::size_t part;
};

template <class... Items>
consteval auto part_positions() {
    constexpr std::size_t total = (std::size_t{0} + ... + Items::size);
    constexpr std::array<std::size_t, sizeof...(Items) + 1> sizes{Items::size..., 0};
    std::array<part_position, total + 1> positions{};
    std::size_t at = 0;
    for (std::size_t item = 0; item < sizeof...(Items); ++item)
        for (std::size_t part = 0; part < sizes[item]; ++part) positions[at++] = {item, part};
    return positions;
}

template <class... Routes>
constexpr auto list_of(const Routes&... routes) {
    return route_list<Routes...>{indexed<Routes...>{{routes}...}};
}

// Passes all routes of all items to `use` as one flat pack.
template <class Use, class... Items>
struct flattening {
    static constexpr auto positions = part_positions<Items...>();

    template <std::size_t... K>
    static constexpr auto apply(const indexed<const Items*...>& items, std::index_sequence<K...>) {
        return Use::from(part_of<positions[K].part>(*detail::at<positions[K].item>(items))...);
    }
};

template <class Level>
inline constexpr bool has_cors = false;
template <class... Options>
inline constexpr bool has_cors<level<Options...>> = (std::same_as<cors_option, Options> || ...);
template <class Item>
inline constexpr bool is_table_with_cors = false;
template <class Item>
    requires requires { typename Item::level_type; }
inline constexpr bool is_table_with_cors<Item> = has_cors<typename Item::level_type>;

template <class Use, class... Items>
constexpr auto flatten(const Items&... items) {
    constexpr bool outermost = !(is_table_with_cors<Items> || ...);
    static_assert(outermost, "momento: a table with CORS is inside another one; call with_cors of the outermost table");
    constexpr std::size_t total = (std::size_t{0} + ... + Items::size);
    // Without lists among them, the items are the routes.
    if constexpr ((requires { typename Items::contract_type; } && ...)) return Use::from(items...);
    else
        return flattening<Use, Items...>::apply(indexed<const Items*...>{{&items}...},
                                                std::make_index_sequence<total>{});
}

template <fixed_string Prefix, fixed_string Path>
consteval auto joined_path() {
    // If the prefix or the path is invalid, it was diagnosed, and the joined path gets no further message.
    if constexpr (!is_valid_path<Path>) {
        return Path;
    } else if constexpr (Path.view() == "/" && valid_prefix<Prefix>) {
        return Prefix;
    } else {
        constexpr std::size_t length = Prefix.view().size() + Path.view().size();
        fixed_string<length + 1> joined;
        for (std::size_t i = 0; i < length; ++i)
            joined.text[i] = i < Prefix.view().size() ? Prefix.text[i] : Path.text[i - Prefix.view().size()];
        return joined;
    }
}

template <class Moved, class Contract, class Handler, class... Levels>
constexpr auto moved(const bound_route<Contract, Handler, Levels...>& route) {
    return bound_route<Moved, Handler, Levels...>{route.handler, route.metadata, route.levels};
}

template <fixed_string Prefix, class Route>
constexpr auto below(const Route& route) {
    using Contract = typename Route::contract_type;
    using Moved = typename Contract::template moved_to<joined_path<Prefix, Contract::path_text>()>;
    if constexpr (requires { route.levels; }) return moved<Moved>(route);
    else return Moved{};
}

template <class Level, class... Routes>
struct table;

// Errors that only joined paths have: a parameter in both parts, or too many parameters. Routes that were diagnosed are
// skipped.
template <fixed_string Prefix, class Item>
struct joined_route {
    using contract_type = typename Item::contract_type;
    static constexpr auto path = joined_path<Prefix, contract_type::path_text>();
    static constexpr bool valid = !valid_prefix<Prefix> || !contract_type::valid_path || is_valid_path<path>;
    static consteval auto message() { return path_message(contract_type::verb, path.view()); }
};
template <fixed_string Prefix, class... Items>
struct joined_paths {
    static constexpr bool valid = (joined_route<Prefix, Items>::valid && ...);
    static consteval auto message() {
        composed_text<route_message_size> text;
        (void)((!joined_route<Prefix, Items>::valid && (text = joined_route<Prefix, Items>::message(), true)) || ...);
        return text;
    }
};
template <fixed_string Prefix, class Level, class... Routes>
struct joined_route<Prefix, route_group<Level, Routes...>> : joined_paths<Prefix, Routes...> {};
template <fixed_string Prefix, class Level, class... Routes>
struct joined_route<Prefix, table<Level, Routes...>> : joined_paths<Prefix, Routes...> {};

/// A group: the type of `group<Prefix>(…)`. Each member function returns a new group.
template <class Level, class... Routes>
struct route_group : route_list<Routes...>, optional_members<route_group<Level, Routes...>> {
    Level options{};

    constexpr route_group(route_list<Routes...> routes, Level with) : route_list<Routes...>(routes), options(with) {}

    // The options that its routes keep in another group or table.
    [[nodiscard]] constexpr Level inherited() const { return options; }
    template <class Option>
    [[nodiscard]] constexpr auto with_option(const Option& option) const {
        const auto more = level_with(options, option, std::make_index_sequence<Level::size>{});
        return route_group<std::remove_const_t<decltype(more)>, Routes...>(*this, more);
    }
    /// Replaces limits of the table for the routes of the group. A member that is not named has the surrounding value.
    [[nodiscard]] constexpr auto with_limits(given_limits given) const { return with_option(limits_option{given}); }
};
template <class... Routes>
constexpr auto group_list(const Routes&... routes) {
    return route_group<level<>, Routes...>(list_of(routes...), {});
}

template <fixed_string Prefix>
struct group_of {
    constexpr explicit group_of(std::size_t /* of what was checked */) {}

    static constexpr bool valid = valid_prefix<Prefix>;

    struct use {
        template <class... Routes>
        static constexpr auto from(const Routes&... routes) {
            return group_list(below<Prefix>(routes)...);
        }
    };
    template <class... Items>
    constexpr auto operator()(const Items&... items) const {
        using joined = joined_paths<Prefix, Items...>;
        if constexpr (!joined::valid) {
            static_assert(joined::valid,
                          MOMENTO_DETAIL_MESSAGE(
                              "momento: the path of this route is invalid; write it as \"/literal/{parameter}\"",
                              joined::message()));
        }
        return flatten<use>(items...);
    }
};

// The options of a table that are values alone. Calls read its limits, and the OpenAPI document the rest.
struct policies {
    limits bounds{};
    info about{};
};

constexpr limits limited(limits bounds, const given_limits& given) {
    return {given.body_bytes.value_or(bounds.body_bytes), given.json_depth.value_or(bounds.json_depth),
            given.check_content_type.value_or(bounds.check_content_type)};
}

// The number that a test compiles with the default limits of every compiler.
inline constexpr std::size_t max_routes = 2000;
static_assert(max_routes * max_trie_size_of_route <= max_trie_size);

template <class... Routes>
struct patterns_of {
    static constexpr std::array<pattern_entry, sizeof...(Routes)> entries{
        {{Routes::contract_type::path, Routes::contract_type::verb}...}};
    static constexpr std::size_t segments = segment_count(entries);
    static constexpr auto parsed = parse_patterns<segments>(entries);
    static constexpr conflict clash = find_conflict(parsed, sizeof...(Routes));
    static constexpr bool distinct = clash.first == none;

    static consteval auto conflict_message() {
        composed_text<600> text;
        if (distinct) return text;
        const pattern_entry& a = entries[clash.first];
        const pattern_entry& b = entries[clash.second];
        text.append("momento: the routes ").append(method_name(a.verb)).append(" ").append(a.pattern);
        text.append(" and ").append(method_name(b.verb)).append(" ").append(b.pattern);
        return text.append(" match the same requests; remove one, or change its path or method");
    }
};

// Whether the request of a route binds exactly the parameters of its path. This is known in a table, where the prefixes
// of its groups are part of the path.
template <class Contract>
inline constexpr path_error path_error_of =
    Contract::valid && Contract::valid_path ? find_path_error<typename Contract::request>(Contract::path)
                                            : path_error{};
template <class... Routes>
struct paths_of {
    static constexpr bool bound = (!path_error_of<typename Routes::contract_type>.found() && ...);

    template <class Contract>
    static consteval bool say(composed_text<route_message_size>& text) {
        if constexpr (path_error_of<Contract>.found())
            text = path_error_message<typename Contract::request>(route_message(Contract::verb, Contract::path),
                                                                  path_error_of<Contract>);
        return path_error_of<Contract>.found();
    }
    static consteval auto message() {
        composed_text<route_message_size> text;
        (void)(say<typename Routes::contract_type>(text) || ...);
        return text;
    }
};

// An operation id that two routes have. All texts are empty if there is none.
struct repeated_operation_id {
    std::string_view id{};
    std::string_view first_method{};
    std::string_view first_path{};
    std::string_view second_method{};
    std::string_view second_path{};
};

// Not a member of the table: each instantiation would have the types of all routes among its template arguments.
template <class Route>
constexpr std::string_view id_of(const Route& route) {
    if constexpr (requires { route.metadata; }) return route.metadata.id;
    else return {};
}

/// A table: the type of `routes(…)`. Each member function returns a new table.
///
/// ```cpp
/// constexpr auto described = api.with_info({.title = "Notes", .version = "1.0.0"}).with_limits({.body_bytes = 4096});
/// ```
// Level has the hooks of the table, and the options that its routes have.
template <class Level, class... Routes>
struct table : route_list<Routes...>, optional_members<table<Level, Routes...>> {
    using paths = paths_of<Routes...>;
    using patterns = patterns_of<Routes...>;
    // The index of the first route without a handler, or the number of routes.
    static constexpr std::size_t unbound = [] {
        std::size_t at = 0;
        (void)((std::same_as<typename Routes::handler_type, no_handler> || (++at, false)) || ...);
        return at;
    }();
    static constexpr bool valid = patterns::distinct && paths::bound &&
                                  ((Routes::contract_type::valid && Routes::contract_type::valid_types &&
                                    !std::same_as<typename Routes::handler_type, rejected_handler>) &&
                                   ...);

    // The first operation id that two routes have. It takes a constant, because ids are values and not types.
    static constexpr repeated_operation_id repeated_id(const table& made) {
        return repeated_id(made, std::index_sequence_for<Routes...>{});
    }
    template <std::size_t... I>
    static constexpr repeated_operation_id repeated_id(const table& made, std::index_sequence<I...>) {
        const std::array<std::string_view, sizeof...(I) + 1> ids{id_of(detail::at<I, Routes>(made))..., {}};
        const std::array<pattern_entry, sizeof...(I) + 1> paths{
            {{Routes::contract_type::path, Routes::contract_type::verb}..., {}}};
        // Sorted, because comparing all pairs of 700 routes exceeds clang's step limit.
        std::array<std::uint16_t, sizeof...(I) + 1> order{};
        std::size_t count = 0;
        for (std::size_t i = 0; i < sizeof...(I); ++i)
            if (!ids[i].empty()) order[count++] = static_cast<std::uint16_t>(i);
        merge_sort(order, count,
                   [&](std::uint16_t a, std::uint16_t b) { return compare_literals(ids[a], ids[b]) < 0; });
        std::size_t first = 0;
        std::size_t second = sizeof...(I);
        for (std::size_t i = 1; i < count; ++i)
            if (order[i] < second && ids[order[i - 1]] == ids[order[i]]) {
                first = order[i - 1];
                second = order[i];
            }
        if (second < sizeof...(I))
            return {.id = ids[first],
                    .first_method = method_name(paths[first].verb),
                    .first_path = paths[first].pattern,
                    .second_method = method_name(paths[second].verb),
                    .second_path = paths[second].pattern};
        return {};
    }
    using level_type = Level;
    Level hooks{};
    policies options{};

    constexpr table(const route_list<Routes...>& routes, Level with, policies and_with)
        : route_list<Routes...>(routes), hooks(with), options(and_with) {}

    // Inside another table, the hooks and the limits of this one are those of a group.
    [[nodiscard]] constexpr Level inherited() const { return hooks; }
    template <class Option>
    [[nodiscard]] constexpr auto with_option(const Option& option) const {
        const auto more = level_with(hooks, option, std::make_index_sequence<Level::size>{});
        return table<std::remove_const_t<decltype(more)>, Routes...>(*this, more, options);
    }

    /// Replaces limits. A member that is not named has its current value.
    [[nodiscard]] constexpr auto with_limits(given_limits given) const {
        auto copy = with_option(limits_option{given});
        copy.options.bounds = limited(options.bounds, given);
        return copy;
    }
    /// Sets the texts of the OpenAPI document.
    [[nodiscard]] constexpr table with_info(info about) const {
        check_problem_types(about.problem_types);
        table copy = *this;
        copy.options.about = about;
        return copy;
    }
    /// Lets pages of other origins call the routes (CORS, Fetch Standard). The response to a preflight request has the
    /// methods of the routes. A second call is a compile error.
    [[nodiscard]] constexpr auto with_cors(const cors_rules& rules) const {
        static_assert(!has_cors<Level>, "momento: this table already has with_cors; name all origins in one");
        check_cors(rules);
        return with_option(cors_option{rules});
    }
    /// Requires that each route declares who may call it: with a part that has a `security`, or with `.access`.
    /// Otherwise, the table does not compile as an entry point.
    [[nodiscard]] constexpr auto require_declared_access() const { return with_option(declared_access_option{}); }
    /// Adds a GET route that responds with the OpenAPI document of the table. The document does not contain this route.
    ///
    /// @tparam Path The path of the route: `api.with_openapi<"/openapi.json">()`.
    // Defined in route.hpp.
    template <fixed_string Path>
    [[nodiscard]] constexpr auto with_openapi() const;
};

struct table_use {
    template <class... Routes>
    static constexpr auto from(const Routes&... routes) {
        return table<level<>, Routes...>(list_of(routes...), {}, {});
    }
};

template <class Empty, class... Routes, class Level>
constexpr auto with_level(const table<Empty, Routes...>& routes, const Level& hooks, const policies& options) {
    return table<Level, Routes...>(routes, hooks, options);
}

template <class... Items>
constexpr auto make_table(const Items&... items) {
    return flatten<table_use>(items...);
}

template <class T>
inline constexpr bool is_table = false;
template <class Level, class... Routes>
inline constexpr bool is_table<table<Level, Routes...>> = true;

}  // namespace momento::functions::detail
