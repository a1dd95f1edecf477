// What the fuzz targets share: a promise that ends the run where it is broken, and rules of the standards, followed plainly,
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

// Not assert(), which is gone in builds that the corpus is replayed in.
inline void promise(bool kept, const char* what) {
    if (kept) [[likely]]
        return;
    std::fprintf(stderr, "broken promise: %s\n", what);
    std::abort();
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

// UTF-8 by the characters that it spells (RFC 3629); the framework looks at each byte's range instead.
bool is_text(std::string_view bytes);

inline int hex_digit(char c) {
    constexpr std::string_view digits = "0123456789abcdef0123456789ABCDEF";
    const std::size_t at = digits.find(c);
    return at == digits.npos ? -1 : static_cast<int>(at % 16);
}

}  // namespace momento::functions::fuzz
