// Computes the layout of a type in the canonical ABI (component model, "Canonical ABI"): size, alignment, offsets, and
// the number of core values. canonical.hpp moves values by it, and core.hpp derives signatures.
//
//     bool, integers, floats, enums     themselves          text_view / owned_text     string, list<u8> (out / in)
//     aggregates (by reflection)        record              std::span / owned_list     list (out / in)
//     std::tuple, std::pair             tuple               std::variant               variant
//     std::optional, std::expected      option, result      own, borrow                handles of a resource
//
// Pointers have the size of the module's pointers, so the same code is tested natively.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/detail/abi/handle.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"
#include "momento/functions/detail/reflect/fields.hpp"

namespace momento::functions::detail::abi {

constexpr std::size_t align_to(std::size_t offset, std::size_t alignment) {
    return (offset + alignment - 1) / alignment * alignment;
}

template <class T>
concept primitive = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept text = std::same_as<T, text_view> || std::same_as<T, owned_text>;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<owned_list<T>> = true;
template <class T>
inline constexpr bool is_list<std::span<T>> = true;

template <class T>
inline constexpr bool is_own = false;
template <class Resource>
inline constexpr bool is_own<own<Resource>> = true;
template <class T>
inline constexpr bool is_borrow = false;
template <class Resource>
inline constexpr bool is_borrow<borrow<Resource>> = true;
template <class T>
concept handle = is_own<T> || is_borrow<T>;

template <class T>
inline constexpr bool is_tuple = false;
template <class... T>
inline constexpr bool is_tuple<std::tuple<T...>> = true;
template <class T>
inline constexpr bool is_pair = false;
template <class A, class B>
inline constexpr bool is_pair<std::pair<A, B>> = true;
template <class A, class B>
inline constexpr bool is_tuple<std::pair<A, B>> = true;

// The cases of a type with a discriminant; void for a case without a payload.
template <class T>
struct cases_of;
template <class... T>
struct case_list {
    static constexpr std::size_t count = sizeof...(T);
};
template <class T>
struct cases_of<std::optional<T>> {
    using type = case_list<void, T>;
};
template <class T, class E>
struct cases_of<std::expected<T, E>> {
    using type = case_list<T, E>;
};
template <class... T>
struct cases_of<std::variant<T...>> {
    using type = case_list<T...>;
};
template <class T>
concept choice = requires { typename cases_of<T>::type; };

// Types whose parts follow each other: the members of a record, or the elements of a tuple.
template <class T>
concept record = plain_aggregate<T> && !text<T> && !is_list<T>;
template <class T>
struct parts_of;
template <record T>
struct parts_of<T> {
    static constexpr std::size_t count = field_count<T>;
    template <std::size_t I>
    using type = field_type<T, I>;
    template <std::size_t I, class Value>
    static auto& get(Value& value) {
        return field_of<I>(value);
    }
};
template <class T>
    requires(is_tuple<T>)
struct parts_of<T> {
    static constexpr std::size_t count = std::tuple_size_v<T>;
    template <std::size_t I>
    using type = std::tuple_element_t<I, T>;
    template <std::size_t I, class Value>
    static auto& get(Value& value) {
        return std::get<I>(value);
    }
};
template <class T>
concept sequence = record<T> || is_tuple<T>;
template <sequence T>
using part_indices = std::make_index_sequence<parts_of<T>::count>;
template <sequence T, std::size_t I>
using part_type = typename parts_of<T>::template type<I>;

struct shape_of {
    std::size_t size = 0;
    std::size_t alignment = 1;
    std::size_t slots = 0;
};

template <class T>
consteval shape_of shape();

template <class... T>
consteval shape_of choice_shape(case_list<T...>) {
    shape_of all{};
    const std::size_t discriminant = sizeof...(T) <= 0x100 ? 1 : sizeof...(T) <= 0x10000 ? 2 : 4;
    ((all = {std::max(all.size, shape<T>().size), std::max(all.alignment, shape<T>().alignment),
             std::max(all.slots, shape<T>().slots)}),
     ...);
    all.alignment = std::max(all.alignment, discriminant);
    return {align_to(align_to(discriminant, all.alignment) + all.size, all.alignment), all.alignment, 1 + all.slots};
}

// The shape of a record, or of the tuple of parameters that are passed in memory.
consteval shape_of sequence_shape(std::initializer_list<shape_of> fields) {
    shape_of all{};
    for (const shape_of& field : fields)
        all = {align_to(all.size, field.alignment) + field.size, std::max(all.alignment, field.alignment),
               all.slots + field.slots};
    all.size = align_to(all.size, all.alignment);
    return all;
}

template <class T, std::size_t... I>
consteval shape_of parts_shape(std::index_sequence<I...>) {
    return sequence_shape({shape<part_type<T, I>>()...});
}

template <class T>
consteval shape_of shape() {
    if constexpr (std::is_void_v<T> || std::is_same_v<T, std::monostate>) return {};
    else if constexpr (primitive<T>) return {sizeof(T), sizeof(T), 1};
    else if constexpr (handle<T>) return {4, 4, 1};
    else if constexpr (text<T> || is_list<T>) return {2 * sizeof(void*), sizeof(void*), 2};
    else if constexpr (choice<T>) return choice_shape(typename cases_of<T>::type{});
    else {
        static_assert(sequence<T>, "this type has no representation in the canonical ABI");
        if constexpr (sequence<T>) return parts_shape<T>(part_indices<T>{});
        else return {};
    }
}

template <class T, std::size_t I>
consteval std::size_t part_offset() {
    return []<std::size_t... J>(std::index_sequence<J...>) {
        std::size_t offset = 0;
        ((offset = align_to(offset, shape<part_type<T, J>>().alignment) + shape<part_type<T, J>>().size), ...);
        return align_to(offset, shape<part_type<T, I>>().alignment);
    }(std::make_index_sequence<I>{});
}

template <class T>
consteval std::size_t payload_offset() {
    return align_to(cases_of<T>::type::count <= 0x100 ? 1 : 2, shape<T>().alignment);
}

template <class List>
auto* data_of(List& list) {
    if constexpr (std::is_same_v<std::remove_const_t<List>, text_view>) return list.data;
    else return list.data();
}
template <class List>
std::size_t size_of(const List& list) {
    if constexpr (std::is_same_v<List, text_view>) return list.size;
    else return list.size();
}
template <class T>
using element_type = std::remove_pointer_t<decltype(data_of(std::declval<T&>()))>;

// Whether C++ and the canonical ABI lay the type out identically, so that a list of it needs no copy. False for a
// handle, because passing it releases it, and for std::tuple, whose layout is up to the standard library.
template <class T>
consteval bool same_layout() {
    if constexpr (primitive<T>) return !std::is_same_v<T, bool>;
    else if constexpr (text<T>) return sizeof(T) == 2 * sizeof(void*);
    else if constexpr (is_list<T>)
        return sizeof(T) == 2 * sizeof(void*) && same_layout<std::remove_const_t<element_type<T>>>();
    else if constexpr (record<T> || is_pair<T>)
        return sizeof(T) == shape<T>().size && []<std::size_t... I>(std::index_sequence<I...>) {
            return (same_layout<part_type<T, I>>() && ...);
        }(part_indices<T>{});
    else return false;
}

template <class T>
consteval bool needs_scratch();
template <class... T>
consteval bool any_needs_scratch(case_list<T...>) {
    return (needs_scratch<T>() || ...);
}
// Whether passing a value requires a converted list, in memory that is freed after the call.
template <class T>
consteval bool needs_scratch() {
    if constexpr (is_list<T>) return !same_layout<std::remove_const_t<element_type<T>>>();
    else if constexpr (choice<T>) return any_needs_scratch(typename cases_of<T>::type{});
    else if constexpr (sequence<T>)
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return (needs_scratch<part_type<T, I>>() || ...);
        }(part_indices<T>{});
    else return false;
}

}  // namespace momento::functions::detail::abi
