#include "momento/functions/detail/match/path.hpp"

#include <cstring>

#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace {

// Returns the next byte of a checked path, decoded, and advances `at` past it.
unsigned char take(const char*& at) {
    const char c = *at++;
    if (c != '%') return static_cast<unsigned char>(c);
    const int value = hex_byte(at[0], at[1]);
    at += 2;
    return static_cast<unsigned char>(value);
}

}  // namespace

std::string_view split(std::string_view raw, split_path& out) {
    const char* at = raw.data();
    const char* const end = at + raw.size();
    out.end = end;
    if (raw.empty()) return {};
    utf8_checker checker;
    const char* begin = at;
    std::size_t escapes = 0;
    std::size_t dots = 0;
    for (;; ++at) {
        // Digits, letters and most punctuation need no check. '%', '.', '/' and control characters are below '0', and
        // other bytes than ASCII are negative.
        if (checker.complete())
            while (at != end && static_cast<signed char>(*at) >= '0') ++at;
        if (at == end || *at == '/') {
            const auto size = static_cast<std::size_t>(at - begin);
            const std::size_t decoded = size - 2 * escapes;
            if (decoded == dots && (dots == 1 || dots == 2)) return "a path segment must not be '.' or '..'";
            if (!checker.complete()) return "a path segment must be UTF-8";
            if (out.count < max_segments) out.segments[out.count] = {begin, size, decoded};
            if (out.count <= max_segments) ++out.count;
            if (at == end) return {};
            begin = at + 1;
            escapes = dots = 0;
            continue;
        }
        int byte = static_cast<unsigned char>(*at);
        if (byte == '%') {
            byte = end - at < 3 ? -1 : hex_byte(at[1], at[2]);
            if (byte < 0) return "'%' in a path must be followed by two hexadecimal digits";
            at += 2;
            ++escapes;
        }
        if (byte == 0) return "a path must not contain NUL";
        if (!checker.feed(static_cast<unsigned char>(byte))) return "a path segment must be UTF-8";
        dots += byte == '.';
    }
}

int compare_decoded(const raw_segment& segment, std::string_view literal) {
    if (segment.decoded != literal.size()) return segment.decoded < literal.size() ? -1 : 1;
    if (segment.size == segment.decoded) return std::memcmp(segment.data, literal.data(), segment.size);
    const char* at = segment.data;
    for (std::size_t i = 0; i < literal.size(); ++i) {
        const unsigned char byte = *at == '%' ? take(at) : static_cast<unsigned char>(*at++);
        if (const int order = byte - static_cast<unsigned char>(literal[i]); order != 0) return order;
    }
    return 0;
}

std::size_t size_before(const raw_segment& segment, std::string_view suffix) {
    if (segment.decoded <= suffix.size()) return 0;
    std::size_t size = segment.size;
    for (std::size_t left = suffix.size(); left > 0; --left) {
        // Backwards: a checked path has a '%' only before two digits, so three bytes from a '%' on are one escape.
        if (size >= 3 && segment.data[size - 3] == '%') size -= 3;
        else --size;
        const char* at = segment.data + size;
        if (take(at) != static_cast<unsigned char>(suffix[left - 1])) return 0;
    }
    const raw_segment before{segment.data, size, segment.decoded - suffix.size()};
    return compare_decoded(before, ".") == 0 || compare_decoded(before, "..") == 0 ? 0 : size;
}

std::string_view percent_decoded(std::span<char> text, char plus) {
    char* to = text.data();
    for (std::size_t i = 0; i < text.size(); ++i) {
        const int byte = text[i] == '%' && text.size() - i > 2 ? hex_byte(text[i + 1], text[i + 2]) : -1;
        *to++ = byte >= 0 ? static_cast<char>(byte) : text[i] == '+' ? plus : text[i];
        if (byte >= 0) i += 2;
    }
    return {text.data(), static_cast<std::size_t>(to - text.data())};
}

}  // namespace momento::functions::detail
