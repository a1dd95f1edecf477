// Derives the signatures of core functions from C++ functions: the core values of their parameters and results
// (component model, "Canonical ABI", flattening). A pointer is an i32 in a component and an i64 in a native build,
// where the same code is tested.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <type_traits>
#include <utility>

#include "framework/abi/layout.hpp"

namespace momento::functions::detail::abi {

enum class core_type : std::uint8_t { i32, i64, f32, f64 };
inline constexpr core_type core_pointer = sizeof(void*) == 4 ? core_type::i32 : core_type::i64;

// The core type of a slot that cases share: the narrowest integer that holds the bits of both types.
constexpr core_type joined(core_type a, core_type b) {
    const auto narrow = [](core_type each) { return each == core_type::i32 || each == core_type::f32; };
    if (a == b) return a;
    return narrow(a) && narrow(b) ? core_type::i32 : core_type::i64;
}

template <class T>
consteval std::array<core_type, shape<T>().slots> core_types();

// The first `known` slots have the types of the earlier cases.
template <class T>
constexpr void join_case(core_type* at, std::size_t& known) {
    constexpr auto types = core_types<T>();
    for (std::size_t i = 0; i < types.size(); ++i) at[i] = i < known ? joined(at[i], types[i]) : types[i];
    known = std::max(known, types.size());
}

template <class T>
constexpr void append_types(core_type*& at) {
    for (const core_type each : core_types<T>()) *at++ = each;
}

template <class T>
consteval std::array<core_type, shape<T>().slots> core_types() {
    std::array<core_type, shape<T>().slots> types{};
    [[maybe_unused]] core_type* at = types.data();
    if constexpr (types.size() == 0) {
    } else if constexpr (std::is_same_v<T, float>) {
        *at = core_type::f32;
    } else if constexpr (std::is_same_v<T, double>) {
        *at = core_type::f64;
    } else if constexpr (primitive<T>) {
        *at = sizeof(T) > 4 ? core_type::i64 : core_type::i32;
    } else if constexpr (handle<T>) {
        *at = core_type::i32;
    } else if constexpr (text<T> || is_list<T>) {
        types = {core_pointer, core_pointer};
    } else if constexpr (choice<T>) {
        *at++ = core_type::i32;
        std::size_t known = 0;
        [&]<class... Case>(case_list<Case...>) { (join_case<Case>(at, known), ...); }(typename cases_of<T>::type{});
    } else {
        [&]<std::size_t... I>(std::index_sequence<I...>) {
            (append_types<part_type<T, I>>(at), ...);
        }(part_indices<T>{});
    }
    return types;
}

// Up to this number of core values are passed as parameters. More are passed as a tuple in memory, by its address.
inline constexpr std::size_t max_parameters = 16;

template <class... Args>
inline constexpr shape_of parameters = sequence_shape({shape<Args>()...});
template <class... Args>
inline constexpr bool in_memory = parameters<Args...>.slots > max_parameters;
// The host writes a result of more than one core value to the address in the last parameter.
template <class R>
inline constexpr bool indirect = shape<R>().slots > 1;

template <class... Args>
consteval auto parameter_types() {
    std::array<core_type, parameters<Args...>.slots> types{};
    [[maybe_unused]] core_type* at = types.data();
    (append_types<Args>(at), ...);
    return types;
}

template <core_type Type>
using core_value =
    std::tuple_element_t<static_cast<std::size_t>(Type), std::tuple<std::int32_t, std::int64_t, float, double>>;

template <class R>
consteval auto core_result() {
    if constexpr (shape<R>().slots == 1) return core_value<core_types<R>()[0]>{};
}

template <class... Core>
struct core_values {
    template <class R>
    static consteval auto function() {
        if constexpr (indirect<R>) return std::type_identity<void(Core..., void*)>{};
        else return std::type_identity<decltype(core_result<R>())(Core...)>{};
    }
};

template <class... Args>
consteval auto core_parameters() {
    if constexpr (in_memory<Args...>) return core_values<const void*>{};
    else
        return []<std::size_t... I>(std::index_sequence<I...>) {
            return core_values<core_value<parameter_types<Args...>()[I]>...>{};
        }(std::make_index_sequence<parameters<Args...>.slots>{});
}

template <class Function>
struct core_function_of;
template <class R, class... Args>
struct core_function_of<R(Args...)> {
    using type = typename decltype(decltype(core_parameters<Args...>())::template function<R>())::type;
};
// The type of the import for a C++ function.
template <class Function>
using core_function = typename core_function_of<Function>::type;

}  // namespace momento::functions::detail::abi
