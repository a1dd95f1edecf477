// Appends decimal digits in a loop: std::to_chars links tables, and few modules write integers.
#pragma once

#include <cstdint>
#include <string>

namespace momento::functions::detail {

inline void append_number(std::string& out, std::uint64_t value) {
    char digits[20];
    char* at = digits + sizeof digits;
    do *--at = static_cast<char>('0' + value % 10);
    while ((value /= 10) != 0);
    out.append(at, static_cast<std::size_t>(digits + sizeof digits - at));
}

}  // namespace momento::functions::detail
