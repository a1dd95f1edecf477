// The request's path: checked once, split on '/' first and percent-decoded once after that (RFC 3986 §2.4, §3.3), so an
// encoded slash stays in its segment. Nothing is allocated here; segments are compared and handed on as they came.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// What is wrong with a path, or nothing: '.' and '..' segments (CWE-22), bad escapes, NUL, and what is not UTF-8.
std::string_view path_fault(std::string_view raw);

// The value of two hex digits, or -1.
constexpr int hex_byte(char high, char low) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
    };
    const int upper = digit(high);
    const int lower = digit(low);
    return upper < 0 || lower < 0 ? -1 : upper * 16 + lower;
}

// A raw segment whose escapes were checked by path_fault.
struct raw_segment {
    const char* data;
    std::size_t size;     // raw
    std::size_t decoded;  // bytes after decoding
};

// How the segment, decoded on the way, stands to a literal in the order of compare_literals.
int compare_decoded(const raw_segment& segment, std::string_view literal);

// The decoded text of checked input; '+' is literal in a path.
std::string percent_decoded(std::string_view raw);

}  // namespace momento::functions::detail
