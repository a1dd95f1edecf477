// Reads a byte of percent-encoding.
#pragma once

namespace momento::functions::detail {

// The value of two hexadecimal digits, or -1.
constexpr int hex_byte(char high, char low) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    const int upper = digit(high);
    const int lower = digit(low);
    return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
}

}  // namespace momento::functions::detail
