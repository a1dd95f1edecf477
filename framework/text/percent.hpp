// Percent-encodes text for URLs.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Appends the text, percent-encoded except for unreserved characters and those in `unescaped` (RFC 3986 §2.1, §2.3).
void append_encoded(std::string& to, std::string_view text, std::string_view unescaped = {});

inline std::string percent_encoded(std::string_view text, std::string_view unescaped = {}) {
    std::string encoded;
    append_encoded(encoded, text, unescaped);
    return encoded;
}

}  // namespace momento::functions::detail
