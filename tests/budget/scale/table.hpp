// A table of any size: `make_table<Routes, Types>()` has so many routes, which share so many types of bodies.
#pragma once

#include <momento/functions.hpp>

using namespace momento::functions;

// Word and number, such as "/theta599/{id}": literals of many lengths, of which many begin alike.
template <std::size_t I>
consteval auto path_of() {
    constexpr std::string_view words[] = {"alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta"};
    constexpr std::string_view word = words[I % 8];
    detail::fixed_string<word.size() + 10> path;
    std::size_t at = 0;
    path.text[at++] = '/';
    for (char c : word) path.text[at++] = c;
    for (std::size_t digit = 100; digit > 0; digit /= 10) path.text[at++] = static_cast<char>('0' + I / digit % 10);
    for (char c : std::string_view("/{id}")) path.text[at++] = c;
    return path;
}

template <std::size_t>
struct Item {
    std::int32_t count = 0;
    std::string name;
#ifdef MORE_MEMBERS
    std::int32_t height = 0, width = 0, depth = 0, weight = 0, price = 0, rating = 0, stock = 0, year = 0;
#endif
};
template <std::size_t Type>
struct Replace {
    Path<std::uint32_t> id;
    Json<Item<Type>> body;
};

// Each route has a handler of its own.
template <std::size_t Type, std::size_t I>
inline constexpr auto replace = [](Replace<Type> request) {
    request.body->count += static_cast<std::int32_t>(I);
    return request.body;
};

template <std::size_t Routes, std::size_t Types>
consteval auto make_table() {
    return []<std::size_t... I>(std::index_sequence<I...>) {
        return routes(route<path_of<I>(), put, Replace<I % Types>, Json<Item<I % Types>>>(replace<I % Types, I>)...);
    }(std::make_index_sequence<Routes>{});
}
