// Finds the bytes of JSON strings that are not plain, eight at once.
#pragma once

#include <cstdint>

namespace momento::functions::detail {

inline constexpr std::uint64_t high_bits = 0x8080808080808080;

// The high bit of a byte is set if it is below 0x20, a quote or a backslash. It may also be set for a byte above 0x7f,
// and for a byte after one of them, because a borrow sets bits above the first one.
[[gnu::always_inline]] constexpr std::uint64_t marked_in_string(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    return (word - ones * 0x20) | ((word ^ ones * '"') - ones) | ((word ^ ones * '\\') - ones);
}

}  // namespace momento::functions::detail
