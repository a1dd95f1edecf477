// Shared by the fuzz targets: a check that ends the run if it fails, and simple implementations of the standards' rules
// to compare the framework with.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string_view>

// libFuzzer calls it with each input, and replay.cpp with each file of the corpus.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace momento::functions::fuzz {

// Not assert(), which release builds remove and the corpus is replayed in.
inline void check(bool holds, const char* what) {
    if (holds) [[likely]]
        return;
    std::fprintf(stderr, "failed check: %s\n", what);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// Decodes the characters (RFC 3629); the framework checks the range of each byte instead.
bool is_text(std::string_view bytes);

inline int hex_digit(char c) {
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    const std::size_t at = digits.find(c);
    return at == digits.npos ? -1 : static_cast<int>(at % 16);
}

}  // namespace momento::functions::fuzz
