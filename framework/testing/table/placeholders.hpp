// `${…}` in the rows of a table: values that an earlier step captured, and values of which only the kind is known.
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

// Letters, digits, '_' and '-': what may stand within the braces.
bool is_name(std::string_view text);

// A captured text as it is, any other value as its JSON.
std::string text_of(const json_value& value);

// The text with every `${name}` that was captured replaced; any other stays as it is.
std::string filled(std::string_view text, const captured_values& captured);
// The same within a URL: what is filled in is percent-encoded as one segment (RFC 3986 §2.1).
std::string filled_in_url(std::string_view text, const captured_values& captured);

// What a whole text `${…}` stands for.
struct any_value_of {
    std::string_view words;  // "a string"
    bool (*fits)(const json_value& value);
};
struct matching_text {
    std::string pattern;  // as a schema has it (docs/schemas.md), found anywhere
};
struct unknown_placeholder {
    std::string name;
};
// Nothing where the text is no placeholder as a whole.
std::optional<std::variant<any_value_of, matching_text, json_value, unknown_placeholder>> placeholder(
    std::string_view text, const captured_values& captured);

// Nothing where the pattern cannot be read.
std::optional<bool> matches(const std::string& pattern, const std::string& text);

}  // namespace momento::functions::detail::tables
