// Stores values to memory, loads them from memory, and passes them as core values, as the canonical ABI specifies
// (component model, "Canonical ABI"). All code is derived from the types (see layout.hpp).
//
// A loaded value owns its memory. A stored value must outlive the call. A list is adopted or passed without a copy if
// its elements have the same layout in C++ and in the ABI; otherwise it is copied element by element.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "framework/abi/layout.hpp"
#include "framework/abi/scratch.hpp"

namespace momento::functions::detail::abi {

// A core value that is passed or returned: the bits of an i32, i64, f32 or f64.
using slot = std::uint64_t;

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

// Only a host that violates the ABI sends a discriminant without a case.
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
T load(const std::byte* from);

// The list takes ownership of the host's memory.
template <class T>
T take_list(std::byte* items, std::size_t count) {
    static_assert(requires(T& list) { list.release(); }, "a list from the host must be an owned_text or an owned_list");
    using Element = element_type<T>;
    if constexpr (same_layout<Element>()) {
        return {reinterpret_cast<Element*>(items), count};
    } else {
        static_assert(alignof(Element) <= alignof(std::max_align_t));
        auto* const made = static_cast<Element*>(checked_malloc(checked_product(count, sizeof(Element))));
        for (std::size_t i = 0; i < count; ++i)
            new (made + i) Element(load<Element>(items + i * shape<Element>().size));
        std::free(items);
        return {made, count};
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
    } else if constexpr (is_own<T>) {
        return T(load_plain<std::uint32_t>(from));
    } else if constexpr (text<T> || is_list<T>) {
        return take_list<T>(load_plain<std::byte*>(from), load_plain<std::size_t>(from + sizeof(void*)));
    } else if constexpr (choice<T>) {
        constexpr bool small = cases_of<T>::type::count <= 0x100;
        const std::size_t which = small ? load_plain<std::uint8_t>(from) : load_plain<std::uint16_t>(from);
        return choose<T>(which, [from]<class Case>() { return load<Case>(from + payload_offset<T>()); });
    } else {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return T{load<part_type<T, I>>(from + part_offset<T, I>())...};
        }(part_indices<T>{});
    }
}

// Calls use(case, payload or null, memory). `memory` is a parameter and not a capture of `use`, because even an empty
// capture takes space.
template <class T, std::size_t I = 0, class Use, class Memory>
void visit_case(T& value, Memory memory, Use use) {
    if constexpr (requires { value.index(); }) {
        if constexpr (I < cases_of<std::remove_const_t<T>>::type::count) {
            using std::get_if;
            if (value.index() == I) use(std::integral_constant<std::size_t, I>{}, &*get_if<I>(&value), memory);
            else visit_case<T, I + 1>(value, memory, use);
        }
    } else if constexpr (requires { value.error(); }) {
        if (!value) use(std::integral_constant<std::size_t, 1>{}, &value.error(), memory);
        else if constexpr (std::is_void_v<typename T::value_type>)
            use(std::integral_constant<std::size_t, 0>{}, static_cast<std::monostate*>(nullptr), memory);
        else use(std::integral_constant<std::size_t, 0>{}, &*value, memory);
    } else {
        if (value) use(std::integral_constant<std::size_t, 1>{}, &*value, memory);
        else use(std::integral_constant<std::size_t, 0>{}, static_cast<std::monostate*>(nullptr), memory);
    }
}

// Owned handles are transferred: a value that is stored or lowered releases them.
template <class T>
std::uint32_t pass_handle(T& value) {
    static_assert(!is_own<T> || !std::is_const_v<T>, "passing a handle transfers its ownership; remove const");
    if constexpr (is_own<T>) return value.release();
    else return value.get();
}

// `memory` is where lists with another layout are written: a scratch*, or no_scratch if the type has no such list.
template <class T, class Memory = no_scratch>
void store(T& value, std::byte* to, Memory memory = {});

// Returns the address at which the host reads the elements.
template <class T, class Memory>
const void* pass_list(T& list, Memory memory) {
    using Element = element_type<T>;
    if constexpr (same_layout<std::remove_const_t<Element>>()) {
        return data_of(list);
    } else {
        static_assert(!std::is_same_v<Memory, no_scratch>, "this list needs scratch memory for its copy");
        constexpr std::size_t size = shape<std::remove_const_t<Element>>().size;
        std::byte* const items = memory->take(list.size(), size);
        for (std::size_t i = 0; i < list.size(); ++i) store(list.data()[i], items + i * size, memory);
        return items;
    }
}

template <class T, class Memory>
void store(T& value, std::byte* to, Memory memory) {
    using V = std::remove_const_t<T>;
    if constexpr (std::is_same_v<V, std::monostate>) {
    } else if constexpr (std::is_same_v<V, bool>) {
        store_plain(static_cast<std::uint8_t>(value), to);
    } else if constexpr (primitive<V>) {
        store_plain(value, to);
    } else if constexpr (handle<V>) {
        store_plain(pass_handle(value), to);
    } else if constexpr (text<V> || is_list<V>) {
        store_plain(pass_list(value, memory), to);
        store_plain(size_of(value), to + sizeof(void*));
    } else if constexpr (choice<V>) {
        visit_case(value, memory, [to](auto which, auto* payload, Memory in) {
            if constexpr (cases_of<V>::type::count <= 0x100) store_plain(static_cast<std::uint8_t>(which), to);
            else store_plain(static_cast<std::uint16_t>(which), to);
            if (payload != nullptr) store(*payload, to + payload_offset<V>(), in);
        });
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (store(parts_of<V>::template get<I>(value), to + part_offset<V, I>(), memory), ...);
        }(part_indices<V>{});
    }
}

// Reads a value from core values and advances `at` by the number of its slots.
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
    } else if constexpr (is_own<T>) {
        return T(static_cast<std::uint32_t>(*at++));
    } else if constexpr (text<T> || is_list<T>) {
        auto* const items = reinterpret_cast<std::byte*>(static_cast<std::uintptr_t>(*at++));
        return take_list<T>(items, static_cast<std::size_t>(*at++));
    } else if constexpr (choice<T>) {
        const slot* payload = at + 1;
        const auto which = static_cast<std::size_t>(*at);
        at += shape<T>().slots;
        return choose<T>(which, [&payload]<class Case>() { return lift<Case>(payload); });
    } else {
        return [&]<std::size_t... I>(std::index_sequence<I...>) {
            return T{lift<part_type<T, I>>(at)...};
        }(part_indices<T>{});
    }
}

template <class T, class Memory = no_scratch>
void lower(T& value, slot*& at, Memory memory = {}) {
    using V = std::remove_const_t<T>;
    if constexpr (std::is_same_v<V, std::monostate>) {
    } else if constexpr (std::is_same_v<V, float>) {
        *at++ = std::bit_cast<std::uint32_t>(value);
    } else if constexpr (std::is_same_v<V, double>) {
        *at++ = std::bit_cast<std::uint64_t>(value);
    } else if constexpr (primitive<V>) {
        *at++ = static_cast<slot>(value);
    } else if constexpr (handle<V>) {
        *at++ = pass_handle(value);
    } else if constexpr (text<V> || is_list<V>) {
        *at++ = reinterpret_cast<std::uintptr_t>(pass_list(value, memory));
        *at++ = size_of(value);
    } else if constexpr (choice<V>) {
        slot* const begin = at;
        std::fill_n(begin, shape<V>().slots, 0);
        visit_case(value, memory, [begin](auto which, auto* payload, Memory in) {
            begin[0] = which;
            slot* next = begin + 1;
            if (payload != nullptr) lower(*payload, next, in);
        });
        at += shape<V>().slots;
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (lower(parts_of<V>::template get<I>(value), at, memory), ...);
        }(part_indices<V>{});
    }
}

}  // namespace momento::functions::detail::abi
