// Percent-encodes text for URLs.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Appends the text, percent-encoded except for unreserved characters and those in `kept` (RFC 3986 §2.1, §2.3).
void append_encoded(std::string& to, std::string_view text, std::string_view kept = {});

inline std::string percent_encoded(std::string_view text, std::string_view kept = {}) {
    std::string encoded;
    append_encoded(encoded, text, kept);
    return encoded;
}

}  // namespace momento::functions::detail
