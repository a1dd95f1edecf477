// The options that apply to one route: those of the groups around it, and the required parts of its table. They become
// constant arrays of functions, which serve_scoped walks; a route without such options has none.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/request.hpp"
#include "momento/functions/detail/dispatch/access.hpp"
#include "momento/functions/detail/dispatch/document_route.hpp"
#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/serve/cors.hpp"
#include "momento/functions/detail/serve/hook_function.hpp"
#include "momento/functions/detail/serve/serve_table.hpp"

namespace momento::functions::detail {

// A hook or a required part, which can end the call. The levels of a route are numbered from the outermost, its table (0).
struct scope_step {
    std::optional<WebResponse> (*run)(const WebEnvironment& environment, void* parts);
    std::uint8_t depth;
};
struct scope_after {
    after_function run;
    std::uint8_t depth;
};
struct scope_view {
    const scope_step* steps;  // in the order of the calls
    std::size_t step_count;
    const scope_after* afters;  // from the innermost level out
    std::size_t after_count;
};

// If a step ends the call, the `after` hooks of its level and of those around it are called.
WebResponse serve_scoped(call& current, const scope_view& scope, void* parts,
                         WebResponse (*serve)(call& current, void* parts));

// The parts in a list, each once, with room for their values.
template <class List>
struct room_for;
template <class... Parts>
struct room_for<type_list<Parts...>> : std::type_identity<required_parts<Parts...>> {};
template <class List>
struct each_once;
template <class... Parts>
struct each_once<type_list<Parts...>> : room_for<typename distinct_types<type_list<>, Parts...>::type> {};

// ---- the functions of options. `Holder::options()` returns the level.

template <class Option>
struct hook_of;
template <class Hook>
struct hook_of<before_option<Hook>> : std::type_identity<Hook> {};
template <class Hook>
struct hook_of<after_option<Hook>> : std::type_identity<Hook> {};

template <class Table>
struct table_holder {
    static constexpr const auto& options() { return Table::momento_functions_value().hooks; }
};

// A hook that is a function is a value of its table; any other one has no state.
template <class Holder, std::size_t K, class Option>
struct held_hook {
    static constexpr auto hook() { return detail::at<K, Option>(Holder::options()).hook; }
};
template <class Holder, std::size_t K, class Option>
using hook_source = std::conditional_t<std::is_pointer_v<typename hook_of<Option>::type>, held_hook<Holder, K, Option>,
                                       stateless_hook<typename hook_of<Option>::type>>;

template <class Source>
std::optional<WebResponse> step_before(const WebEnvironment& environment, void* /* parts */) {
    return run_before<Source>(environment);
}
template <class Part, class Parts>
std::optional<WebResponse> step_require(const WebEnvironment& environment, void* parts) {
    std::optional<Part>& value = value_of<Part>(*static_cast<Parts*>(parts));
    if (value) return std::nullopt;
    Result<Part> made = part<Part>::from(environment);
    if (!made) return part_rejection(made.error(), security_of<Part>());
    value.emplace(*std::move(made));
    return std::nullopt;
}

template <std::size_t Steps, std::size_t Afters>
struct scope_arrays {
    std::array<scope_step, Steps + 1> steps{};
    std::array<scope_after, Afters + 1> afters{};
    std::size_t step_count = 0;
    std::size_t after_count = 0;
};

template <class Level>
struct level_counts;
template <class... Options>
struct level_counts<level<Options...>> {
    static constexpr std::size_t steps = (std::size_t{0} + ... + (is_before<Options> || is_require<Options> ? 1 : 0));
    static constexpr std::size_t afters = (std::size_t{0} + ... + (is_after<Options> ? 1 : 0));
    static constexpr bool any_required = (is_require<Options> || ...);
};

template <class Holder, class Parts, bool OnlyParts, class... Options>
struct scope_of_level {
    template <std::size_t K, class Option>
    static consteval void add(auto& to, std::uint8_t number) {
        if constexpr (is_require<Option>)
            to.steps[to.step_count++] = {step_require<typename required_part<Option>::type, Parts>, number};
        else if constexpr (is_before<Option> && !OnlyParts)
            to.steps[to.step_count++] = {step_before<hook_source<Holder, K, Option>>, number};
        else if constexpr (is_after<Option> && !OnlyParts)
            to.afters[to.after_count++] = {run_after<hook_source<Holder, K, Option>>, number};
    }
    template <std::size_t... K>
    static consteval void add_all([[maybe_unused]] auto& to, [[maybe_unused]] std::uint8_t number,
                                  std::index_sequence<K...>) {
        (add<K, Options>(to, number), ...);
    }
};
template <class Holder, class Parts, bool OnlyParts, class... Options>
consteval void add_level_to(auto& to, std::uint8_t number, const level<Options...>*) {
    scope_of_level<Holder, Parts, OnlyParts, Options...>::add_all(to, number, std::index_sequence_for<Options...>{});
}

template <class Table, std::size_t I, class Route>
struct scoped_route;
template <class Table, std::size_t I, class Contract, class Handler, class... Levels>
struct scoped_route<Table, I, bound_route<Contract, Handler, Levels...>> {
    using route = bound_route<Contract, Handler, Levels...>;
    using table_level = typename std::remove_cvref_t<decltype(Table::momento_functions_value())>::level_type;
    // The route of the document is open to everyone.
    static constexpr bool in_table = !std::same_as<Handler, document_handler>;
    using outer_level = std::conditional_t<in_table, table_level, level<>>;
    using parts = typename each_once<
        joined<typename parts_of_level<outer_level>::type, typename parts_of_level<Levels>::type...>>::type;

    template <std::size_t L, class Level>
    struct holder {
        static constexpr const auto& options() {
            return detail::at<L, Level>(detail::at<I, route>(Table::momento_functions_value()).levels);
        }
    };

    static constexpr std::size_t steps =
        (std::size_t{0} + ... + level_counts<Levels>::steps) +
        (in_table && level_counts<table_level>::any_required ? level_counts<table_level>::steps : 0);
    static constexpr std::size_t afters = (std::size_t{0} + ... + level_counts<Levels>::afters);
    static constexpr bool has_steps = steps + afters != 0;

    template <std::size_t... L>
    static consteval auto make(std::index_sequence<L...>) {
        scope_arrays<steps, afters> made;
        add_level_to<table_holder<Table>, parts, true>(made, 0, static_cast<const outer_level*>(nullptr));
        (add_level_to<holder<L, Levels>, parts, false>(made, static_cast<std::uint8_t>(L + 1),
                                                       static_cast<const Levels*>(nullptr)),
         ...);
        // From the innermost level out, and within a level in the order of addition.
        for (std::size_t i = 1; i < made.after_count; ++i)
            for (std::size_t k = i; k > 0 && made.afters[k - 1].depth < made.afters[k].depth; --k) {
                const scope_after moved = made.afters[k];
                made.afters[k] = made.afters[k - 1];
                made.afters[k - 1] = moved;
            }
        return made;
    }
    static constexpr auto arrays = make(std::index_sequence_for<Levels...>{});
    static constexpr scope_view view{arrays.steps.data(), arrays.step_count, arrays.afters.data(), arrays.after_count};

    template <class... Options, std::size_t... K>
    static consteval void limit(limits& to, const level<Options...>& options, std::index_sequence<K...>) {
        [[maybe_unused]] const auto take = [&to](const auto& option) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(option)>, limits_option>)
                to = limited(to, option.given);
        };
        (take(detail::at<K, Options>(options)), ...);
    }
    template <std::size_t... L>
    static consteval limits make_limits(std::index_sequence<L...>) {
        limits made = Table::momento_functions_value().options.bounds;
        (limit(made, holder<L, Levels>::options(), std::make_index_sequence<Levels::size>{}), ...);
        return made;
    }
    static constexpr limits bounds = make_limits(std::index_sequence_for<Levels...>{});
    static constexpr bool has_limits = bounds != Table::momento_functions_value().options.bounds;
};

// Whether options of groups or of the table apply to a route. Most routes have none, and instantiate nothing of the above.
template <class Table>
inline constexpr bool requires_parts =
    level_counts<typename std::remove_cvref_t<decltype(Table::momento_functions_value())>::level_type>::any_required;
template <class Table, class Route>
inline constexpr bool is_scoped = false;
template <class Table, class Contract, class Handler, class... Levels>
inline constexpr bool is_scoped<Table, bound_route<Contract, Handler, Levels...>> =
    sizeof...(Levels) != 0 || (requires_parts<Table> && !std::same_as<Handler, document_handler>);

// ---- the hooks of a table

// In serve.hpp.
template <class Table, class Type = std::remove_cvref_t<decltype(Table::momento_functions_value())>>
struct compiled_table;

// A copy of the rules in Hooks, so that the table is not linked.
template <class Hooks>
inline constexpr cors_rules cors_of = Hooks::find_rules();

template <class Table, class Level>
struct table_hooks;
template <class Table, class... Options>
struct table_hooks<Table, level<Options...>> {
    static constexpr bool with_cors = has_cors<level<Options...>>;
    static constexpr bool calls_before = (is_before<Options> || ...);
    static constexpr std::size_t before_count = (std::size_t{with_cors} + ... + (is_before<Options> ? 1 : 0));
    static constexpr std::size_t after_count = (std::size_t{with_cors} + ... + (is_after<Options> ? 1 : 0));

    static consteval const cors_rules& find_rules() { return find_rules(std::index_sequence_for<Options...>{}); }
    template <std::size_t... K>
    static consteval const cors_rules& find_rules(std::index_sequence<K...>) {
        const cors_rules* found = nullptr;
        const auto take = [&found](const auto& option) {
            if constexpr (std::same_as<std::remove_cvref_t<decltype(option)>, cors_option>) found = &option.rules;
        };
        (take(detail::at<K, Options>(Table::momento_functions_value().hooks)), ...);
        return *found;
    }
    static std::optional<WebResponse> preflight(const WebEnvironment& environment) {
        return respond_to_preflight(environment, cors_of<table_hooks>, compiled_table<Table>::view.trie);
    }
    static void add_fields(WebResponse& response, const WebEnvironment& environment) {
        add_cors_fields(response, environment, cors_of<table_hooks>);
    }
    // The function that adds the table's own fields to a response, or null.
    static consteval after_function added_fields() {
        if constexpr (with_cors) return add_fields;
        else return nullptr;
    }

    template <std::size_t K, class Option>
    static consteval void add(auto& before, auto& after, std::size_t& before_at, std::size_t& after_at) {
        if constexpr (is_before<Option>) {
            if constexpr (std::same_as<typename hook_of<Option>::type, before_function>)
                before[before_at++] = detail::at<K, Option>(Table::momento_functions_value().hooks).hook;
            else before[before_at++] = run_before<hook_source<table_holder<Table>, K, Option>>;
        } else if constexpr (is_after<Option>) {
            after[after_at++] = run_after<hook_source<table_holder<Table>, K, Option>>;
        }
    }
    struct lists {
        std::array<before_function, before_count + 1> before{};
        std::array<after_function, after_count + 1> after{};
    };
    template <std::size_t... K>
    static consteval lists make(std::index_sequence<K...>) {
        lists made;
        [[maybe_unused]] std::size_t before_at = 0;
        [[maybe_unused]] std::size_t after_at = 0;
        // A preflight runs no other hook, and no hook removes the fields of the response.
        if constexpr (with_cors) made.before[before_at++] = preflight;
        (add<K, Options>(made.before, made.after, before_at, after_at), ...);
        if constexpr (with_cors) made.after[after_at++] = add_fields;
        return made;
    }
    static constexpr lists value = make(std::index_sequence_for<Options...>{});
    static consteval const before_function* before() {
        if constexpr (before_count == 0) return nullptr;
        else return value.before.data();
    }
    static consteval const after_function* after() {
        if constexpr (after_count == 0) return nullptr;
        else return value.after.data();
    }
};

}  // namespace momento::functions::detail
