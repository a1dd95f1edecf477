// Compares bytes by words. Names and short texts are usually equal or differ at the beginning, and wasi-libc's memcmp
// takes 16 instructions for each byte.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace momento::functions::detail {

// The same as std::memcmp.
inline int compare_bytes(const void* left, const void* right, std::size_t size) {
    using word = std::uint32_t;
    const auto at = [](const unsigned char* from) {
        word value = 0;
        std::memcpy(&value, from, sizeof value);
        return value;
    };
    const auto* a = static_cast<const unsigned char*>(left);
    const auto* b = static_cast<const unsigned char*>(right);
    for (; size >= sizeof(word) && at(a) == at(b); size -= sizeof(word)) {
        a += sizeof(word);
        b += sizeof(word);
    }
    for (; size > 0; --size, ++a, ++b)
        if (*a != *b) return *a - *b;
    return 0;
}

// The same as ==, which calls std::memcmp through two functions.
inline bool same_bytes(std::string_view left, std::string_view right) {
    return left.size() == right.size() && compare_bytes(left.data(), right.data(), left.size()) == 0;
}

}  // namespace momento::functions::detail
