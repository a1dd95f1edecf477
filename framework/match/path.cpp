#include "framework/match/path.hpp"

#include <cstring>

#include "framework/codec/utf8.hpp"

namespace momento::functions::detail {
namespace {

// The next byte of checked text, decoded; `at` moves past it.
unsigned char take(const char*& at) {
    const char c = *at++;
    if (c != '%') return static_cast<unsigned char>(c);
    const int value = hex_byte(at[0], at[1]);
    at += 2;
    return static_cast<unsigned char>(value);
}

}  // namespace

std::string_view path_fault(std::string_view raw) {
    const char* at = raw.data();
    const char* const end = at + raw.size();
    utf8_checker checker;
    unsigned length = 0;  // of this segment, decoded
    unsigned dots = 0;    // of which dots
    for (;; ++at) {
        if (at == end || *at == '/') {
            if (length == dots && (dots == 1 || dots == 2)) return "a path segment must not be '.' or '..'";
            if (!checker.complete()) return "a path segment must be UTF-8";
            if (at == end) return {};
            length = dots = 0;
            continue;
        }
        int byte = static_cast<unsigned char>(*at);
        if (byte == '%') {
            byte = end - at < 3 ? -1 : hex_byte(at[1], at[2]);
            if (byte < 0) return "'%' in a path must be followed by two hexadecimal digits";
            at += 2;
        }
        if (byte == 0) return "a path must not contain NUL";
        if ((byte >= 0x80 || !checker.complete()) && !checker.feed(static_cast<unsigned char>(byte))) return "a path segment must be UTF-8";
        ++length;
        dots += byte == '.';
    }
}

int compare_decoded(const raw_segment& segment, std::string_view literal) {
    if (segment.decoded != literal.size()) return segment.decoded < literal.size() ? -1 : 1;
    const char* at = segment.data;
    for (char expected : literal) {
        const unsigned char byte = take(at);
        if (byte != static_cast<unsigned char>(expected)) return byte < static_cast<unsigned char>(expected) ? -1 : 1;
    }
    return 0;
}

std::string percent_decoded(std::string_view raw) {
    std::string text;
    if (raw.find('%') == raw.npos) {
        text = raw;
        return text;
    }
    text.reserve(raw.size());
    for (const char *at = raw.data(), *end = at + raw.size(); at != end;) text += static_cast<char>(take(at));
    return text;
}

}  // namespace momento::functions::detail
