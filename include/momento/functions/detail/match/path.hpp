// The request's path: checked and split once, on '/' first, so that an encoded slash stays in its segment, and decoded
// once after that (RFC 3986 §2.4, §3.3). Nothing is allocated; segments are compared and handed on as they came.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace momento::functions::detail {

inline constexpr std::size_t max_segments = 32;

struct raw_segment {
    const char* data;
    std::size_t size;     // raw
    std::size_t decoded;  // bytes after decoding
};

struct split_path {
    raw_segment segments[max_segments];  // the first `count` are set
    std::size_t count = 0;               // one more than fit where there are more
    const char* end = nullptr;

    split_path() {}  // leaves the segments alone: setting them would cost more than the split
};

// Splits a path that bears no leading slash. The answer is what is wrong with it, or nothing: '.' and '..' segments
// (CWE-22), bad escapes, NUL, and what is not UTF-8.
std::string_view split(std::string_view raw, split_path& out);

// The value of two hex digits, or -1.
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

// How a segment, decoded on the way, stands to a literal in the order of compare_literals.
int compare_decoded(const raw_segment& segment, std::string_view literal);

// A text decoded where it stands, for it gets no longer by it. An escape that is none stays as it is: a path has been checked
// for them. '+' becomes `plus`: a blank in a form, itself in a path.
std::string_view percent_decoded(std::span<char> text, char plus = '+');

}  // namespace momento::functions::detail
