// Calls of imports: the types say how a core function is to be called, and that it has the signature they ask for.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "framework/abi/canonical.hpp"

namespace momento::functions::detail::abi {

template <class Core>
Core from_slot(slot value) {
    if constexpr (std::is_pointer_v<Core>) return reinterpret_cast<Core>(static_cast<std::uintptr_t>(value));
    else if constexpr (std::is_same_v<Core, float>) return std::bit_cast<float>(static_cast<std::uint32_t>(value));
    else if constexpr (std::is_same_v<Core, double>) return std::bit_cast<double>(value);
    else return static_cast<Core>(value);
}

template <class Core>
slot to_slot(Core value) {
    if constexpr (std::is_same_v<Core, float>) return std::bit_cast<std::uint32_t>(value);
    else if constexpr (std::is_same_v<Core, double>) return std::bit_cast<std::uint64_t>(value);
    else return static_cast<slot>(value);
}

// As many core values are parameters themselves. Those of more are a tuple in memory, and its address is the parameter.
inline constexpr std::size_t most_parameters = 16;

template <class... Args>
inline constexpr shape_of parameters = sequence_shape({shape<Args>()...});
template <class... Args>
inline constexpr bool in_memory = parameters<Args...>.slots > most_parameters;

template <class... Args>
void store_parameters(std::byte* to, Args&... args) {
    std::size_t offset = 0;
    const auto next = [&](shape_of each) {
        std::byte* const at = to + align_to(offset, each.alignment);
        offset = static_cast<std::size_t>(at - to) + each.size;
        return at;
    };
    (store(args, next(shape<Args>())), ...);
}

// Calls an import by its core function. A result of more than one core value is written to memory by the host; the
// core function's last parameter says where. Handles among the arguments are given up, whatever the result.
template <class R, class CoreR, class... Core, class... Args>
R call_import(CoreR (*import)(Core...), Args... args) {
    constexpr std::size_t slots = in_memory<Args...> ? 1 : parameters<Args...>.slots;
    constexpr bool indirect = shape<R>().slots > 1;
    static_assert(sizeof...(Core) == slots + indirect, "the core function has another signature than the types say");
    std::array<slot, slots + 1> values{};
    slot* at = values.data();
    alignas(8) [[maybe_unused]] std::byte passed[in_memory<Args...> ? parameters<Args...>.size : 1];
    if constexpr (in_memory<Args...>) {
        store_parameters(passed, args...);
        *at++ = reinterpret_cast<std::uintptr_t>(static_cast<void*>(passed));
    } else {
        (lower(args, at), ...);
    }
    const auto invoke = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return import(from_slot<Core>(values[I])...);
    };
    if constexpr (indirect) {
        alignas(8) std::byte area[shape<R>().size];
        *at = reinterpret_cast<std::uintptr_t>(static_cast<void*>(area));
        invoke(std::index_sequence_for<Core...>{});
        return load<R>(area);
    } else if constexpr (std::is_void_v<R>) {
        invoke(std::index_sequence_for<Core...>{});
    } else {
        const slot result = to_slot(invoke(std::index_sequence_for<Core...>{}));
        const slot* from = &result;
        return lift<R>(from);
    }
}

}  // namespace momento::functions::detail::abi
