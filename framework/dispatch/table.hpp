// Routes, groups and tables as types and constants. Paths are in types, so what can be checked of a route alone is
// checked in `contract`, and what needs its neighbours in `make_table`.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framework/dispatch/answers.hpp"
#include "framework/dispatch/indexed.hpp"
#include "framework/match/trie.hpp"
#include "framework/reflect/fixed_string.hpp"
#include "framework/reflect/sentence.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

// "GET /notes/{id}", as the sentences name a route.
template <std::size_t N = 300>
consteval auto route_sentence(method verb, std::string_view path) {
    composed_text<N> text;
    text.append("momento: the route ").append(method_name(verb)).append(" ").append(path).append(" ");
    return text;
}

consteval auto fault_sentence(method verb, std::string_view path, std::string_view fault) {
    return route_sentence(verb, path).append("has a malformed path: ").append(fault);
}

template <class Request>
inline constexpr bool is_body_request = !std::is_void_v<Request> && !std::same_as<Request, Data>;

struct no_handler {};

template <class Contract, class Handler>
struct bound_route {
    using contract_type = Contract;
    using handler_type = Handler;
    static constexpr std::size_t size = 1;

    Handler handler;
    operation describes;
};

template <fixed_string Path, method Method, class Request, class... Responses>
struct contract {
    MOMENTO_DETAIL_REFUSE_UNLESS(pattern_fault(Path.view()).empty(),
                                 "momento: the path of this route is malformed; write it as \"/literal/{parameter}\"",
                                 fault_sentence(Method, Path.view(), pattern_fault(Path.view())));
    MOMENTO_DETAIL_REFUSE_UNLESS(
        (Method != method::get && Method != method::head) || !is_body_request<Request>,
        "momento: a GET or HEAD route takes no body; write void or Data as its request",
        route_sentence(Method, Path.view())
            .append("takes a body; GET and HEAD have none, so write void or Data as its request"));

    static constexpr std::string_view path = Path.view();
    static constexpr auto path_text = Path;
    static constexpr method verb = Method;
    using request = Request;
    using responses = type_list<Responses...>;

    template <fixed_string NewPath>
    using moved_to = contract<NewPath, Method, Request, Responses...>;

    template <class Handler>
    constexpr auto operator()(Handler handler, operation describes = {}) const {
        using fit = handler_fit<Request, Handler, Responses...>;
        MOMENTO_DETAIL_REFUSE_UNLESS(
            std::is_pointer_v<Handler> || std::is_empty_v<Handler>,
            "momento: a handler is a function or a lambda that captures nothing; remove its captures",
            route_sentence(Method, Path.view())
                .append("has a handler that captures something; write a function or a lambda that captures nothing"));
        MOMENTO_DETAIL_REFUSE_UNLESS(
            fit::takes_request,
            "momento: the handler of this route does not take its request; write a parameter of the request's type",
            route_sentence(Method, Path.view())
                .append("has a handler that cannot be called with its request ")
                .append(type_name<Request>())
                .append("; write that as its one parameter"));
        MOMENTO_DETAIL_REFUSE_UNLESS(fit::returns_declared,
                                     "momento: the handler of this route returns what the route does not declare; add "
                                     "that to the route's responses",
                                     route_sentence(Method, Path.view())
                                         .append("does not declare what its handler returns, ")
                                         .append(fit::undeclared_name())
                                         .append("; add that to the route's responses"));
        return bound_route<contract, Handler>{handler, describes};
    }

    // A contract without a handler takes part in a table as it stands.
    using contract_type = contract;
    using handler_type = no_handler;
    static constexpr std::size_t size = 1;
};

// Flat routes in the order of their declaration: what group(…) gives and a table holds.
template <class... Routes>
struct route_list : indexed<Routes...> {
    static constexpr std::size_t size = sizeof...(Routes);
};

template <std::size_t K, class Item>
constexpr const auto& part_of(const Item& item) {
    if constexpr (requires { typename Item::contract_type; }) return item;
    else return at<K>(item);
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

// Hands every route of every item to `use` as one flat pack.
template <class Use, class... Items>
struct flattening {
    static constexpr auto positions = part_positions<Items...>();

    template <std::size_t... K>
    static constexpr auto apply(const indexed<const Items*...>& items, std::index_sequence<K...>) {
        return Use::from(part_of<positions[K].part>(*at<positions[K].item>(items))...);
    }
};

template <class Use, class... Items>
constexpr auto flatten(const Items&... items) {
    constexpr std::size_t total = (std::size_t{0} + ... + Items::size);
    return flattening<Use, Items...>::apply(indexed<const Items*...>{{&items}...}, std::make_index_sequence<total>{});
}

template <fixed_string Prefix, fixed_string Path>
consteval auto joined_path() {
    if constexpr (Path.view() == "/") {
        return Prefix;
    } else {
        constexpr std::size_t length = Prefix.view().size() + Path.view().size();
        fixed_string<length + 1> joined;
        for (std::size_t i = 0; i < length; ++i)
            joined.text[i] = i < Prefix.view().size() ? Prefix.text[i] : Path.text[i - Prefix.view().size()];
        return joined;
    }
}

template <fixed_string Prefix, class Route>
constexpr auto below(const Route& route) {
    using Contract = typename Route::contract_type;
    using Moved = typename Contract::template moved_to<joined_path<Prefix, Contract::path_text>()>;
    if constexpr (std::same_as<typename Route::handler_type, no_handler>) return Moved{};
    else return bound_route<Moved, typename Route::handler_type>{route.handler, route.describes};
}

template <fixed_string Prefix>
struct group_of {
    MOMENTO_DETAIL_REFUSE_UNLESS(group_prefix_fault(Prefix.view()).empty(),
                                 "momento: the prefix of this group is malformed; write it as \"/literal/{parameter}\"",
                                 composed_text<300>()
                                     .append("momento: the group ")
                                     .append(Prefix.view())
                                     .append(" has a malformed prefix: ")
                                     .append(group_prefix_fault(Prefix.view())));
    struct use {
        template <class... Routes>
        static constexpr auto from(const Routes&... routes) {
            return list_of(below<Prefix>(routes)...);
        }
    };
    template <class... Items>
    constexpr auto operator()(const Items&... items) const {
        return flatten<use>(items...);
    }
};

using before_hook = std::optional<WebResponse> (*)(const WebEnvironment&);
using after_hook = void (*)(WebResponse&);

// What a table is told besides its routes: for each call …
struct call_rules {
    limits bounds{};
    before_hook before = nullptr;
    after_hook after = nullptr;
};
// … and for its description, which no call reads.
struct policies {
    call_rules rules{};
    info about{};
};

template <class... Routes>
struct table : route_list<Routes...> {
    policies told{};

    constexpr table(route_list<Routes...> routes, policies with) : route_list<Routes...>(routes), told(with) {}

    // Each returns a new table.
    [[nodiscard]] constexpr table with_limits(limits bounds) const {
        table copy = *this;
        copy.told.rules.bounds = bounds;
        return copy;
    }
    [[nodiscard]] constexpr table with_info(info about) const {
        table copy = *this;
        copy.told.about = about;
        return copy;
    }
    // Called before matching; an answer ends the call.
    [[nodiscard]] constexpr table before(before_hook hook) const {
        table copy = *this;
        copy.told.rules.before = hook;
        return copy;
    }
    // Called with every answer, the framework's own included.
    [[nodiscard]] constexpr table after(after_hook hook) const {
        table copy = *this;
        copy.told.rules.after = hook;
        return copy;
    }
};

template <class... Routes>
struct patterns_of {
    static constexpr std::array<pattern_entry, sizeof...(Routes)> entries{
        {{Routes::contract_type::path, Routes::contract_type::verb}...}};
    static constexpr std::size_t segments = segment_count(entries);
    static constexpr auto parsed = parse_patterns<segments>(entries);
    static constexpr conflict clash = find_conflict(parsed, sizeof...(Routes));

    static consteval auto conflict_sentence() {
        composed_text<600> text;
        if (clash.first == none) return text;
        const pattern_entry& a = entries[clash.first];
        const pattern_entry& b = entries[clash.second];
        text.append("momento: the routes ").append(method_name(a.verb)).append(" ").append(a.pattern);
        text.append(" and ").append(method_name(b.verb)).append(" ").append(b.pattern);
        return text.append(" match the same requests; remove one, or give it another path or method");
    }
};

struct table_use {
    template <class... Routes>
    static constexpr auto from(const Routes&... routes) {
        using patterns = patterns_of<Routes...>;
        static_assert(sizeof...(Routes) < none,
                      "momento: a table has at most 65,534 routes; split it into several functions");
        MOMENTO_DETAIL_REFUSE_UNLESS(
            patterns::clash.first == none,
            "momento: two routes of this table match the same requests; remove one, or give it another path or method",
            patterns::conflict_sentence());
        return table<Routes...>(list_of(routes...), policies{});
    }
};

template <class... Items>
constexpr auto make_table(const Items&... items) {
    return flatten<table_use>(items...);
}

template <class T>
inline constexpr bool is_table = false;
template <class... Routes>
inline constexpr bool is_table<table<Routes...>> = true;

}  // namespace momento::functions::detail
