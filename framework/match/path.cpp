#include "momento/functions/detail/match/path.hpp"

#include <cstring>

#include "momento/functions/detail/match/literal.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace {

// A byte of a checked path, decoded. It is `width_at` bytes long: a checked path has a '%' only before two digits.
unsigned char byte_at(const char* at) { return static_cast<unsigned char>(*at == '%' ? hex_byte(at[1], at[2]) : *at); }
std::size_t width_at(const char* at) { return *at == '%' ? 3 : 1; }

// The last byte of a segment from `begin` to `end`, which is not empty.
const char* last_byte(const char* begin, const char* end) {
    return end - begin >= 3 && end[-3] == '%' ? end - 3 : end - 1;
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

std::uint32_t key_of(const raw_segment& segment) {
    return segment.size == 0 ? 0 : literal_key(segment.decoded, static_cast<char>(byte_at(segment.data)));
}

int compare_bytes(const raw_segment& segment, std::string_view literal) {
    if (segment.size == segment.decoded) return std::memcmp(segment.data, literal.data(), segment.size);
    const char* at = segment.data;
    for (const char c : literal) {
        if (const int order = byte_at(at) - static_cast<unsigned char>(c); order != 0) return order;
        at += width_at(at);
    }
    return 0;
}

std::size_t size_before(const raw_segment& segment, std::string_view suffix) {
    if (segment.decoded <= suffix.size()) return 0;
    const char* end = segment.data + segment.size;
    for (std::size_t left = suffix.size(); left > 0; --left) {
        end = last_byte(segment.data, end);
        if (byte_at(end) != static_cast<unsigned char>(suffix[left - 1])) return 0;
    }
    const auto size = static_cast<std::size_t>(end - segment.data);
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
