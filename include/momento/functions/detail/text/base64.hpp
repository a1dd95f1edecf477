// Base64 (RFC 4648, section 4), and the types that it encodes: std::vector<std::byte> and std::array<std::byte, N>.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace momento::functions::detail {

inline constexpr std::size_t any_size = std::numeric_limits<std::size_t>::max();

template <class T>
inline constexpr bool is_byte_list = false;
template <class A>
inline constexpr bool is_byte_list<std::vector<std::byte, A>> = true;
template <std::size_t N>
inline constexpr bool is_byte_list<std::array<std::byte, N>> = true;

template <class T>
inline constexpr std::size_t byte_count = any_size;
template <std::size_t N>
inline constexpr std::size_t byte_count<std::array<std::byte, N>> = N;

// The value of a digit, or 64 if it is none.
constexpr std::uint32_t base64_digit(char c) {
    if (c >= 'A' && c <= 'Z') return static_cast<std::uint32_t>(c - 'A');
    if (c >= 'a' && c <= 'z') return static_cast<std::uint32_t>(c - 'a' + 26);
    if (c >= '0' && c <= '9') return static_cast<std::uint32_t>(c - '0' + 52);
    return c == '+' ? 62 : c == '/' ? 63 : 64;
}

// The number of bytes of a text, or any_size if it is not base64. Padding is required, the unused bits of the last
// digit are zero, and other characters, such as line ends, are invalid: each sequence of bytes has one text (section
// 3).
constexpr std::size_t base64_size(std::string_view text) {
    if (text.size() % 4 != 0) return any_size;
    std::size_t padding = 0;
    for (; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
    std::uint32_t digit = 0;
    for (const char c : text)
        if ((digit = base64_digit(c)) == 64) return any_size;
    // Two unused bits after one '=', four after two.
    return (digit & ((1U << 2 * padding) - 1)) != 0 ? any_size : text.size() * 3 / 4;
}

// Decodes a text that is base64.
void decode_base64(std::string_view text, std::byte* to);
void append_base64(const std::byte* bytes, std::size_t size, std::string& text);

}  // namespace momento::functions::detail
