// Finds a route of a contract by method and path, as a type. If there is none, finds the nearest one for the message.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/dispatch/table.hpp"

namespace momento::functions::detail {

// The contracts that a client accepts: a table, a group, or a route, with or without handlers.
template <class T>
struct contract_routes {
    static constexpr bool known = false;
};
template <class... Routes>
struct contract_routes<route_list<Routes...>> {
    static constexpr bool known = true;
    static constexpr std::size_t size = sizeof...(Routes);
    static constexpr std::array<pattern_entry, size + 1> entries{
        {{Routes::contract_type::path, Routes::contract_type::verb}..., {}}};
    template <std::size_t I>
    using at = typename decltype(type_at<I>(std::declval<indexed<Routes...>>()))::contract_type;
};
template <class Level, class... Routes>
struct contract_routes<route_group<Level, Routes...>> : contract_routes<route_list<Routes...>> {};
template <class Level, class... Routes>
struct contract_routes<table<Level, Routes...>> : contract_routes<route_list<Routes...>> {};
template <fixed_string Path, method Method, class Request, class... Responses>
struct contract_routes<contract<Path, Method, Request, Responses...>>
    : contract_routes<route_list<contract<Path, Method, Request, Responses...>>> {
    static constexpr bool single = true;
};
template <class Contract, class Handler, class... Levels>
struct contract_routes<bound_route<Contract, Handler, Levels...>> : contract_routes<Contract> {};

// Whether two patterns are equal except for the names of their parameters.
constexpr bool match_alike(std::string_view a, std::string_view b) {
    segment of_a;
    segment of_b;
    segments walk_a(a);
    segments walk_b(b);
    while (true) {
        const bool more = walk_a.next(of_a);
        if (more != walk_b.next(of_b)) return false;
        if (!more) return true;
        if (!match_alike(of_a, of_b)) return false;
    }
}

template <class Contract, method Method, fixed_string Path>
struct route_search {
    using routes = contract_routes<Contract>;

    static constexpr std::size_t find() {
        for (std::size_t i = 0; i < routes::size; ++i)
            if (routes::entries[i].verb == Method && routes::entries[i].pattern == Path.view()) return i;
        return routes::size;
    }
    static constexpr std::size_t index = find();
    static constexpr bool found = index < routes::size;

    // The index of a route with this path and another method, or of one that matches the same requests; else
    // routes::size.
    static consteval std::size_t nearest() {
        for (std::size_t i = 0; i < routes::size; ++i)
            if (routes::entries[i].pattern == Path.view()) return i;
        for (std::size_t i = 0; i < routes::size; ++i)
            if (match_alike(routes::entries[i].pattern, Path.view())) return i;
        return routes::size;
    }
    static consteval auto message() {
        composed_text<route_message_size> text;
        text.append("momento: the contract has no route ").append(method_name(Method)).append(" ").append(Path.view());
        constexpr std::size_t near = nearest();
        if constexpr (near == routes::size)
            return text.append("; use the method and path of one of its routes, including the group prefix");
        constexpr pattern_entry entry = routes::entries[near];
        return text.append("; the closest route is ").append(method_name(entry.verb)).append(" ").append(entry.pattern);
    }
};

}  // namespace momento::functions::detail
