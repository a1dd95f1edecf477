// Request aggregates with members that are request aggregates themselves, such as the parameters of paging that several
// requests share. Reflection of a flattened<T> lists their members in place of them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/detail/schema/rules.hpp"

namespace momento::functions::detail {

// Whether a member of this type is an aggregate of parts. In record.hpp.
template <class T>
consteval bool is_nested_record();

// A T at the address of its value. Only its reflection is used.
template <class T>
struct flattened {
    T value;
};

template <class T>
inline constexpr bool is_flattened = false;
template <class T>
inline constexpr bool is_flattened<flattened<T>> = true;

// ---- leaves: the members of a T, with those of nested aggregates in place of them

template <class T>
consteval std::size_t leaf_count();
template <class Member>
consteval std::size_t leaves_of_member() {
    if constexpr (is_nested_record<Member>()) return leaf_count<Member>();
    else return 1;
}
template <class T, class Indices = std::make_index_sequence<field_count<T>>>
struct leaves_of_members;
template <class T, std::size_t... I>
struct leaves_of_members<T, std::index_sequence<I...>> {
    static constexpr std::array<std::size_t, sizeof...(I) + 1> counts{leaves_of_member<field_type<T, I>>()..., 0};
};
template <class T>
consteval std::size_t leaf_count() {
    std::size_t sum = 0;
    for (std::size_t count : leaves_of_members<T>::counts) sum += count;
    return sum;
}

struct leaf_place {
    std::size_t field = 0;  // the member of T
    std::size_t inner = 0;  // the leaf of that member, if it is nested
};
template <class T>
consteval leaf_place place_of_leaf(std::size_t leaf) {
    leaf_place place;
    while (leaf >= leaves_of_members<T>::counts[place.field]) leaf -= leaves_of_members<T>::counts[place.field++];
    place.inner = leaf;
    return place;
}

// The aggregate that has the leaf as a member, and the index of the member.
template <class T, std::size_t Leaf, bool Nested = is_nested_record<field_type<T, place_of_leaf<T>(Leaf).field>>()>
struct leaf {
    using owner = T;
    static constexpr std::size_t index = place_of_leaf<T>(Leaf).field;
    template <class Object>
    static constexpr auto& get(Object& object) {
        return field_engine<T>::template get<index>(object);
    }
};
template <class T, std::size_t Leaf>
struct leaf<T, Leaf, true> {
    static constexpr leaf_place place = place_of_leaf<T>(Leaf);
    using inner = leaf<field_type<T, place.field>, place.inner>;
    using owner = typename inner::owner;
    static constexpr std::size_t index = inner::index;
    template <class Object>
    static constexpr auto& get(Object& object) {
        return inner::get(field_engine<T>::template get<place.field>(object));
    }
};

// ---- the reflection of a flattened<T>

template <class T>
inline constexpr bool is_plain_aggregate<flattened<T>> = true;
template <class T>
inline constexpr bool counted_right<flattened<T>> = true;
template <class T>
inline constexpr std::size_t field_count<flattened<T>> = leaf_count<T>();
template <class T>
struct field_engine<flattened<T>> {
    template <std::size_t I, class Object>
    static constexpr auto& get(Object& object) {
        return leaf<T, I>::get(object.value);
    }
    template <std::size_t I>
    using type = field_type<typename leaf<T, I>::owner, leaf<T, I>::index>;
    template <std::size_t I>
    static consteval std::string_view name() {
        return field_name<typename leaf<T, I>::owner, leaf<T, I>::index>;
    }
};

template <class T, std::size_t... I>
consteval std::array<const field*, sizeof...(I) + 1> leaf_rules(std::index_sequence<I...>) {
    return {{rules_list<typename leaf<T, I>::owner>[leaf<T, I>::index]..., nullptr}};
}
template <class T>
inline constexpr auto rules_list<flattened<T>> = leaf_rules<T>(std::make_index_sequence<leaf_count<T>()>{});

}  // namespace momento::functions::detail
