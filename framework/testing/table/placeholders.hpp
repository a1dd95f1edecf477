// Placeholders `${…}` in rows: captured values, and patterns for values that the row does not know.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "framework/testing/json_value.hpp"

namespace momento::functions::detail::tables {

using captured_values = std::map<std::string, json_value, std::less<>>;

// Whether the text is a name of a placeholder: letters, digits, '_' and '-'.
bool is_name(std::string_view text);

// Returns a string as it is, and any other value as JSON.
std::string text_of(const json_value& value);

// Replaces each captured `${name}` in a text. Other placeholders are unchanged.
std::string filled(std::string_view text, const captured_values& captured);
// The same for a URL: values are percent-encoded as one segment (RFC 3986 §2.1).
std::string filled_in_url(std::string_view text, const captured_values& captured);

// The meaning of a text that consists of one placeholder.
struct any_value_of {
    std::string_view words;  // "a string"
    bool (*fits)(const json_value& value);
};
struct matching_text {
    std::string pattern;  // with the syntax of schema patterns (docs/schemas.md); matches anywhere
};
struct unknown_placeholder {
    std::string name;
};
using placeholder_meaning = std::variant<any_value_of, matching_text, json_value, unknown_placeholder>;
// Returns none if the text does not consist of one placeholder.
std::optional<placeholder_meaning> placeholder(std::string_view text, const captured_values& captured);

// Returns none if the pattern is invalid.
std::optional<bool> matches(const std::string& pattern, const std::string& text);

}  // namespace momento::functions::detail::tables
