// Calls imports. The types determine how a core function is called and check that it has the right signature.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "framework/abi/canonical.hpp"
#include "framework/abi/core.hpp"

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

template <class Memory, class... Args>
void store_parameters(std::byte* to, Memory memory, Args&... args) {
    std::size_t offset = 0;
    const auto next = [&](shape_of each) {
        std::byte* const at = to + align_to(offset, each.alignment);
        offset = static_cast<std::size_t>(at - to) + each.size;
        return at;
    };
    (store(args, next(shape<Args>()), memory), ...);
}

// Whether a hand-declared function has the signature that follows from the types. Pointers may be declared as integers.
template <class Given, class Wanted>
inline constexpr bool same_core_value =
    sizeof(Given) == sizeof(Wanted) && std::is_floating_point_v<Given> == std::is_floating_point_v<Wanted>;
template <class Given>
inline constexpr bool same_core_value<Given, void> = std::is_void_v<Given>;
template <class Given, class Wanted>
inline constexpr bool same_signature = false;
template <class R, class... Given, class WantedR, class... Wanted>
    requires(sizeof...(Given) == sizeof...(Wanted))
inline constexpr bool same_signature<R(Given...), WantedR(Wanted...)> =
    same_core_value<R, WantedR> && (same_core_value<Given, Wanted> && ...);

// Memory for values that are passed indirectly. The host traps on an address that is not aligned for the value's type;
// the maximum alignment is 8.
template <std::size_t Size>
struct memory_area {
    alignas(8) std::byte bytes[Size];
};

// Calls an import by its core function. Handles in the arguments are transferred, whatever the result.
template <class R, class CoreR, class... Core, class... Args>
R call_core(CoreR (*import)(Core...), Args&... args) {
    constexpr std::size_t slots = in_memory<Args...> ? 1 : parameters<Args...>.slots;
    static_assert(same_signature<CoreR(Core...), core_function<R(Args...)>>,
                  "the signature of the core function does not match its types");
    constexpr bool writes_lists = (needs_scratch<Args>() || ...);
    [[maybe_unused]] std::conditional_t<writes_lists, scratch, no_scratch> written;
    const auto memory = scratch_of(written);
    std::array<slot, slots + 1> values{};
    slot* at = values.data();
    [[maybe_unused]] memory_area<in_memory<Args...> ? parameters<Args...>.size : 1> passed;
    if constexpr (in_memory<Args...>) {
        store_parameters(passed.bytes, memory, args...);
        *at++ = reinterpret_cast<std::uintptr_t>(static_cast<void*>(passed.bytes));
    } else {
        (lower(args, at, memory), ...);
    }
    const auto invoke = [&]<std::size_t... I>(std::index_sequence<I...>) {
        return import(from_slot<Core>(values[I])...);
    };
    if constexpr (indirect<R>) {
        memory_area<shape<R>().size> area;
        *at = reinterpret_cast<std::uintptr_t>(static_cast<void*>(area.bytes));
        invoke(std::index_sequence_for<Core...>{});
        return load<R>(area.bytes);
    } else if constexpr (std::is_void_v<R>) {
        invoke(std::index_sequence_for<Core...>{});
    } else {
        const slot result = to_slot(invoke(std::index_sequence_for<Core...>{}));
        const slot* from = &result;
        return lift<R>(from);
    }
}

template <class R, class CoreR, class... Core, class... Args>
R call_import(CoreR (*import)(Core...), Args... args) {
    return call_core<R>(import, args...);
}

// Calls an import that MOMENTO_IMPORT declared (framework/abi/import.hpp), by the type of its C++ function.
template <class R, class... Args>
R call(core_function<R(Args...)>& import, R (*)(Args...), std::type_identity_t<Args>... args) {
    return call_core<R>(&import, args...);
}

}  // namespace momento::functions::detail::abi
