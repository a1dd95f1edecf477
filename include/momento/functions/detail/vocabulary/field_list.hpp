// Header fields whose value is a list (RFC 9110 §5.6.1). Commas outside quoted strings separate the elements.
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/pairs.hpp"

namespace momento::functions::detail {

// Whether each value of a field needs a field line of its own. Set-Cookie must not be joined (RFC 6265 §3), and the
// values of the other fields contain commas outside quoted strings (dates, challenges, credentials, comments, URIs).
constexpr bool has_separate_values(std::string_view name) {
    constexpr std::string_view names[] = {"set-cookie",
                                          "cookie",
                                          "www-authenticate",
                                          "proxy-authenticate",
                                          "authorization",
                                          "date",
                                          "expires",
                                          "last-modified",
                                          "if-modified-since",
                                          "if-unmodified-since",
                                          "if-range",
                                          "retry-after",
                                          "proxy-authorization",
                                          "location",
                                          "content-location",
                                          "referer",
                                          "user-agent",
                                          "server"};
    for (std::string_view each : names)
        if (equal_ignoring_case(name, each)) return true;
    return false;
}

// Returns the value without surrounding whitespace (RFC 9110 §5.5).
std::string_view trimmed(std::string_view value);

// Removes the blanks at the beginning.
constexpr void skip_blanks(std::string_view& rest) {
    while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
}

// Removes the first element from `list` and returns it, trimmed. Returns an empty text if no element is left. Empty
// elements are skipped. A comma in a quoted string (§5.6.4), or in the <target> at the start of an element (Link, RFC
// 8288 §3), does not end the element. A quoted string without a closing quote extends to the end of the field.
std::string_view next_element(std::string_view& list);

// Appends an element such that next_element returns it again. Returns an empty text, or the reason for failure.
std::string_view append_element(std::string& list, std::string_view element);

}  // namespace momento::functions::detail
