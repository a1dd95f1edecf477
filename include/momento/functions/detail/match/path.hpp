// Checks and splits the path of a request once. It is split on '/' before it is decoded, so an encoded slash remains in
// its segment (RFC 3986 §2.4, §3.3). Nothing is allocated, and segments are compared and passed on undecoded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/text/hex_byte.hpp"

namespace momento::functions::detail {

inline constexpr std::size_t max_segments = 32;

struct raw_segment {
    const char* data;
    std::size_t size;     // raw
    std::size_t decoded;  // bytes after decoding
};

struct split_path {
    raw_segment segments[max_segments];  // the first `count` are set
    std::size_t count = 0;               // max_segments + 1 if there are more
    const char* end = nullptr;

    split_path() {}  // does not initialize the segments: that would cost more than the split
};

// Splits a path without its leading slash. Returns the error, or an empty text: '.' and '..' segments (CWE-22), invalid
// escapes, NUL, and invalid UTF-8.
std::string_view split(std::string_view raw, split_path& out);

// The key of a segment among literals (literal.hpp), decoded on the fly.
std::uint32_t key_of(const raw_segment& segment);

// The bytes of a segment and of a literal that has as many, decoded on the fly.
int compare_bytes(const raw_segment& segment, std::string_view literal);
// Compares a segment, decoded on the fly, with a literal in the order of compare_literals.
inline int compare_decoded(const raw_segment& segment, std::string_view literal) {
    const int order = static_cast<int>(segment.decoded) - static_cast<int>(literal.size());
    return order != 0 ? order : compare_bytes(segment, literal);
}

// The raw size of what is before a suffix in a segment, decoded on the fly. Returns 0 if the segment does not end in the
// suffix, if nothing is before it, and if '.' or '..' is, which no segment of a path is.
std::size_t size_before(const raw_segment& segment, std::string_view suffix);

// Decodes a text in place, which never makes it longer, and returns it. Invalid escapes are unchanged; a path has none,
// because it was checked. '+' becomes `plus`: a space in a form, and '+' in a path.
std::string_view percent_decoded(std::span<char> text, char plus = '+');

}  // namespace momento::functions::detail
