// Converts std::vector<std::byte> and std::array<std::byte, N> to and from base64 (RFC 4648, section 4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/text/builtin_text.hpp"

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

// The number of bytes of a text, or any_size if it is not base64. Padding is required, the unused bits of the last digit
// are zero, and other characters, such as line ends, are invalid: each sequence of bytes has one text (section 3).
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

// The pattern of a text with this number of bytes. Its last digit has only some of the values.
constexpr composed_text<200> base64_pattern(std::size_t size) {
    composed_text<200> pattern;
    pattern.append("^");
    constexpr std::string_view group = "([A-Za-z0-9+/]{4})";
    constexpr std::string_view one = "[A-Za-z0-9+/][AQgw]==";
    constexpr std::string_view two = "[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=";
    if (size == any_size) {
        pattern.append(group).append("*(").append(one).append("|").append(two).append(")?");
    } else {
        if (size >= 3) pattern.append(group).append("{").append(size / 3).append("}");
        if (size % 3 == 1) pattern.append(one);
        if (size % 3 == 2) pattern.append(two);
    }
    return pattern.append("$");
}
template <std::size_t Size>
inline constexpr auto base64_pattern_of = base64_pattern(Size);

template <std::size_t Size>
std::string_view expect_bytes(std::string_view, std::string&) {
    if constexpr (Size == any_size) return "expected bytes as base64";
    static constexpr auto text = composed_text<60>()
                                     .append("expected ")
                                     .append(Size == any_size ? 0 : Size)
                                     .append(Size == 1 ? " byte as base64" : " bytes as base64");
    return text.view();
}

template <class T>
    requires(is_byte_list<T>)
struct builtin_text<T> {
    static constexpr std::size_t count = byte_count<T>;
    static constexpr std::string_view name{};
    static constexpr std::string_view pattern = base64_pattern_of<count>.view();
    static constexpr std::string_view encoding = "base64";
    static constexpr auto expect = expect_bytes<count>;

    static constexpr bool takes(std::string_view text) {
        const std::size_t size = base64_size(text);
        return size != any_size && (count == any_size || size == count);
    }
    static bool parse(void* target, std::string_view text) {
        if (!takes(text)) return false;
        T& bytes = *static_cast<T*>(target);
        if constexpr (count == any_size) bytes.resize(base64_size(text));
        decode_base64(text, bytes.data());
        return true;
    }
    static bool format(const void* source, std::string& text) {
        const T& bytes = *static_cast<const T*>(source);
        append_base64(bytes.data(), bytes.size(), text);
        return true;
    }
};

}  // namespace momento::functions::detail
