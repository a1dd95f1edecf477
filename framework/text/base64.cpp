#include "momento/functions/detail/text/base64.hpp"

namespace momento::functions::detail {

void decode_base64(std::string_view text, std::byte* to) {
    std::uint32_t group = 0;
    unsigned bits = 0;
    for (const char c : text) {
        if (c == '=') break;
        group = group << 6 | base64_digit(c);
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        *to++ = static_cast<std::byte>(group >> bits);
    }
}

void append_base64(const std::byte* bytes, std::size_t size, std::string& text) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    text.reserve(text.size() + (size + 2) / 3 * 4);
    for (std::size_t at = 0; at < size; at += 3) {
        const std::size_t left = size - at;
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < left ? static_cast<std::uint32_t>(bytes[at + i]) : 0);
        for (std::size_t i = 0; i < 4; ++i) text += i <= left ? digits[group >> (18 - 6 * i) & 63] : '=';
    }
}

}  // namespace momento::functions::detail
