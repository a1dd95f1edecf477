// The grammar of numbers in JSON (RFC 8259 §6).
#pragma once

#include <cstddef>
#include <string_view>

namespace momento::functions::detail {

inline const char* end_of_digits(const char* at, const char* end) {
    while (at != end && static_cast<unsigned>(*at - '0') < 10) ++at;
    return at;
}

// Returns the size of the number at the beginning of the text. If it is invalid, sets `valid` to false and returns the
// position of the first character that cannot be part of it.
inline std::size_t number_size(std::string_view text, bool& valid) {
    const char* at = text.data();
    const char* const end = at + text.size();
    const auto is = [&](char c) { return at != end && *at == c; };
    if (is('-')) ++at;
    const char* first = at;
    at = is('0') ? at + 1 : end_of_digits(at, end);
    if (at != first && is('.')) {
        first = ++at;
        at = end_of_digits(at, end);
    }
    if (at != first && (is('e') || is('E'))) {
        ++at;
        if (is('+') || is('-')) ++at;
        first = at;
        at = end_of_digits(at, end);
    }
    valid = at != first;
    return static_cast<std::size_t>(at - text.data());
}

}  // namespace momento::functions::detail
