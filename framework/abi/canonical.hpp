// The canonical ABI (component model, "Canonical ABI"), derived from types: sizes, alignments, and how a value is stored
// to memory, loaded from it, and passed as core values. No function's marshalling is written by hand.
//
//     bool, integers, floats, enums        themselves               text_view / owned_text       string, list<u8> (out / in)
//     aggregates (by reflection)           record                   std::span / owned_list       list (out / in)
//     std::optional, std::expected         option, result           std::variant                 variant
//     buffer_handle                        own<buffer>
//
// What is loaded is owned by the result; what is stored must outlive the call. Pointers have the size of the module's
// own, so the same code is tested natively.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "framework/abi/types.hpp"
#include "framework/codec/memory.hpp"
#include "framework/reflect/fields.hpp"

namespace momento::functions::detail::abi {

constexpr std::size_t align_to(std::size_t offset, std::size_t alignment) {
    return (offset + alignment - 1) / alignment * alignment;
}

// A core value on its way in or out: an i32, i64, f32 or f64 by its bits.
using slot = std::uint64_t;

template <class T>
concept primitive = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept text = std::same_as<T, text_view> || std::same_as<T, owned_text>;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<owned_list<T>> = true;
template <class T>
inline constexpr bool is_list<std::span<const T>> = true;

// The cases of anything that is told apart by a discriminant, void for a case without a payload.
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

template <class T>
concept record = plain_aggregate<T> && !text<T> && !is_list<T>;

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

// Of a record's fields, or of parameters that are passed in memory, which are a tuple there.
consteval shape_of sequence_shape(std::initializer_list<shape_of> fields) {
    shape_of all{};
    for (const shape_of& field : fields)
        all = {align_to(all.size, field.alignment) + field.size, std::max(all.alignment, field.alignment),
               all.slots + field.slots};
    all.size = align_to(all.size, all.alignment);
    return all;
}

template <class T, std::size_t... I>
consteval shape_of record_shape(std::index_sequence<I...>) {
    return sequence_shape({shape<field_type<T, I>>()...});
}

template <class T>
consteval shape_of shape() {
    if constexpr (std::is_void_v<T> || std::is_same_v<T, std::monostate>) return {};
    else if constexpr (primitive<T>) return {sizeof(T), sizeof(T), 1};
    else if constexpr (std::is_same_v<T, buffer_handle>) return {4, 4, 1};
    else if constexpr (text<T> || is_list<T>) return {2 * sizeof(void*), sizeof(void*), 2};
    else if constexpr (choice<T>) return choice_shape(typename cases_of<T>::type{});
    else return record_shape<T>(std::make_index_sequence<field_count<T>>{});
}

template <class T, std::size_t I>
consteval std::size_t field_offset() {
    return []<std::size_t... J>(std::index_sequence<J...>) {
        std::size_t offset = 0;
        ((offset = align_to(offset, shape<field_type<T, J>>().alignment) + shape<field_type<T, J>>().size), ...);
        return align_to(offset, shape<field_type<T, I>>().alignment);
    }(std::make_index_sequence<I>{});
}

template <class T>
consteval std::size_t payload_offset() {
    return align_to(cases_of<T>::type::count <= 0x100 ? 1 : 2, shape<T>().alignment);
}

// C++ lays such a type out as the canonical ABI does, so a list of it crosses without a copy.
template <class T>
consteval bool same_layout() {
    if constexpr (primitive<T>) return !std::is_same_v<T, bool>;
    else if constexpr (text<T> || is_list<T>) return sizeof(T) == 2 * sizeof(void*);
    else if constexpr (record<T>)
        return sizeof(T) == shape<T>().size && []<std::size_t... I>(std::index_sequence<I...>) {
            return (same_layout<field_type<T, I>>() && ...);
        }(std::make_index_sequence<field_count<T>>{});
    else return false;
}

template <class T>
T load_plain(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}
template <class T>
void store_plain(const T& value, std::byte* to) {
    std::memcpy(to, &value, sizeof value);
}

// A discriminant that no case has can only come from a host that breaks the ABI.
[[noreturn]] inline void broken_abi() { __builtin_trap(); }

template <std::size_t I, class List>
struct case_at;
template <std::size_t I, class... C>
struct case_at<I, case_list<C...>> : std::tuple_element_t<I, std::tuple<std::type_identity<C>...>> {};
template <class T, std::size_t I>
using case_type = typename case_at<I, typename cases_of<T>::type>::type;

template <class T, std::size_t I, class Payload>
T make_case(Payload payload) {
    using Case = case_type<T, I>;
    if constexpr (requires { typename T::error_type; }) {
        if constexpr (I == 1) return T(std::unexpect, payload.template operator()<Case>());
        else if constexpr (std::is_void_v<Case>) return T();
        else return T(payload.template operator()<Case>());
    } else if constexpr (std::is_void_v<Case>) {
        return T();
    } else if constexpr (requires { T(std::in_place_index<I>, payload.template operator()<Case>()); }) {
        return T(std::in_place_index<I>, payload.template operator()<Case>());
    } else {
        return T(payload.template operator()<Case>());
    }
}

template <class T, std::size_t I = 0, class Payload>
T choose(std::size_t discriminant, Payload payload) {
    if constexpr (I == cases_of<T>::type::count) {
        broken_abi();
    } else {
        if (discriminant == I) return make_case<T, I>(payload);
        return choose<T, I + 1>(discriminant, payload);
    }
}

template <class T>
T load(const std::byte* from) {
    if constexpr (std::is_same_v<T, std::monostate>) {
        return {};
    } else if constexpr (std::is_same_v<T, bool>) {
        return load_plain<std::uint8_t>(from) != 0;
    } else if constexpr (primitive<T>) {
        return load_plain<T>(from);
    } else if constexpr (std::is_same_v<T, buffer_handle>) {
        return buffer_handle(load_plain<std::uint32_t>(from));
    } else if constexpr (std::is_same_v<T, owned_text>) {
        return {load_plain<char*>(from), load_plain<std::size_t>(from + sizeof(void*))};
    } else if constexpr (is_list<T>) {
        using Element = std::remove_cvref_t<decltype(*std::declval<T&>().data())>;
        static_assert(same_layout<Element>(),
                      "a list is adopted as it lies; its element's layout differs from the ABI's");
        return {load_plain<Element*>(from), load_plain<std::size_t>(from + sizeof(void*))};
    } else if constexpr (choice<T>) {
        constexpr bool small = cases_of<T>::type::count <= 0x100;
        const std::size_t which = small ? load_plain<std::uint8_t>(from) : load_plain<std::uint16_t>(from);
        return choose<T>(which, [from]<class Case>() { return load<Case>(from + payload_offset<T>()); });
    } else {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return T{load<field_type<T, I>>(from + field_offset<T, I>())...};
        }(std::make_index_sequence<field_count<T>>{});
    }
}

template <class T, std::size_t I = 0, class Use>
void visit_case(T& value, Use use) {
    if constexpr (requires { value.index(); }) {
        if constexpr (I < cases_of<std::remove_const_t<T>>::type::count) {
            if (value.index() == I) use(std::integral_constant<std::size_t, I>{}, &*std::get_if<I>(&value));
            else visit_case<T, I + 1>(value, use);
        }
    } else if constexpr (requires { value.error(); }) {
        if (!value) use(std::integral_constant<std::size_t, 1>{}, &value.error());
        else if constexpr (std::is_void_v<typename T::value_type>)
            use(std::integral_constant<std::size_t, 0>{}, static_cast<std::monostate*>(nullptr));
        else use(std::integral_constant<std::size_t, 0>{}, &*value);
    } else {
        if (value) use(std::integral_constant<std::size_t, 1>{}, &*value);
        else use(std::integral_constant<std::size_t, 0>{}, static_cast<std::monostate*>(nullptr));
    }
}

// Handles are passed on: what is stored or lowered gives them up.
template <class T>
void store(T& value, std::byte* to) {
    using V = std::remove_const_t<T>;
    if constexpr (std::is_same_v<V, std::monostate>) {
    } else if constexpr (std::is_same_v<V, bool>) {
        store_plain(static_cast<std::uint8_t>(value), to);
    } else if constexpr (primitive<V>) {
        store_plain(value, to);
    } else if constexpr (std::is_same_v<V, buffer_handle>) {
        store_plain(value.release(), to);
    } else if constexpr (text<V>) {
        store_plain(value.data, to);
        store_plain(value.size, to + sizeof(void*));
    } else if constexpr (is_list<V>) {
        static_assert(same_layout<typename V::value_type>(),
                      "a list is passed as it lies; its element's layout differs from the ABI's");
        store_plain(value.data(), to);
        store_plain(value.size(), to + sizeof(void*));
    } else if constexpr (choice<V>) {
        visit_case(value, [to](auto which, auto* payload) {
            if constexpr (cases_of<V>::type::count <= 0x100) store_plain(static_cast<std::uint8_t>(which), to);
            else store_plain(static_cast<std::uint16_t>(which), to);
            if (payload != nullptr) store(*payload, to + payload_offset<V>());
        });
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (store(field_of<I>(value), to + field_offset<V, I>()), ...);
        }(std::make_index_sequence<field_count<V>>{});
    }
}

// Takes a value from core values; `at` moves on by as many as its shape has.
template <class T>
T lift(const slot*& at) {
    if constexpr (std::is_same_v<T, std::monostate>) {
        return {};
    } else if constexpr (std::is_same_v<T, float>) {
        return std::bit_cast<float>(static_cast<std::uint32_t>(*at++));
    } else if constexpr (std::is_same_v<T, double>) {
        return std::bit_cast<double>(*at++);
    } else if constexpr (std::is_same_v<T, bool>) {
        return *at++ != 0;
    } else if constexpr (primitive<T>) {
        return static_cast<T>(*at++);
    } else if constexpr (std::is_same_v<T, buffer_handle>) {
        return buffer_handle(static_cast<std::uint32_t>(*at++));
    } else if constexpr (std::is_same_v<T, owned_text> || is_list<T>) {
        using Element = std::remove_cvref_t<decltype(*std::declval<T&>().data())>;
        static_assert(same_layout<Element>(),
                      "a list is adopted as it lies; its element's layout differs from the ABI's");
        auto* const items = reinterpret_cast<Element*>(static_cast<std::uintptr_t>(*at++));
        return {items, static_cast<std::size_t>(*at++)};
    } else if constexpr (choice<T>) {
        const slot* payload = at + 1;
        const auto which = static_cast<std::size_t>(*at);
        at += shape<T>().slots;
        return choose<T>(which, [&payload]<class Case>() { return lift<Case>(payload); });
    } else {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return T{lift<field_type<T, I>>(at)...};
        }(std::make_index_sequence<field_count<T>>{});
    }
}

template <class T>
void lower(T& value, slot*& at) {
    using V = std::remove_const_t<T>;
    if constexpr (std::is_same_v<V, std::monostate>) {
    } else if constexpr (std::is_same_v<V, float>) {
        *at++ = std::bit_cast<std::uint32_t>(value);
    } else if constexpr (std::is_same_v<V, double>) {
        *at++ = std::bit_cast<std::uint64_t>(value);
    } else if constexpr (primitive<V>) {
        *at++ = static_cast<slot>(value);
    } else if constexpr (std::is_same_v<V, buffer_handle>) {
        *at++ = value.release();
    } else if constexpr (text<V>) {
        *at++ = reinterpret_cast<std::uintptr_t>(value.data);
        *at++ = value.size;
    } else if constexpr (is_list<V>) {
        static_assert(same_layout<typename V::value_type>(),
                      "a list is passed as it lies; its element's layout differs from the ABI's");
        *at++ = reinterpret_cast<std::uintptr_t>(value.data());
        *at++ = value.size();
    } else if constexpr (choice<V>) {
        slot* const begin = at;
        std::fill_n(begin, shape<V>().slots, 0);
        visit_case(value, [begin](auto which, auto* payload) {
            begin[0] = which;
            slot* next = begin + 1;
            if (payload != nullptr) lower(*payload, next);
        });
        at += shape<V>().slots;
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (lower(field_of<I>(value), at), ...);
        }(std::make_index_sequence<field_count<V>>{});
    }
}

}  // namespace momento::functions::detail::abi
