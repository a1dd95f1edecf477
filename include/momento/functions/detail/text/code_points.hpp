// The length of text as JSON Schema counts it.
#pragma once

#include <cstddef>
#include <string_view>

namespace momento::functions::detail {

// Counts the bytes of UTF-8 text that are not continuation bytes.
constexpr std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (char c : text) count += (static_cast<unsigned char>(c) & 0xc0) != 0x80;
    return count;
}

}  // namespace momento::functions::detail
