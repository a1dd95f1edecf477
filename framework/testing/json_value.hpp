// JSON documents for tests: comparison and JSON Pointers. Native only; components do not contain this.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::detail {

// Preserves the order of members, so that reports show values as they were written.
using json_value = nlohmann::ordered_json;

// Returns none if the text is not JSON (RFC 8259), or if an object has a duplicate name.
std::optional<json_value> parse_json(std::string_view text);

namespace tables {

std::string compact(const json_value& value);

// Returns the value at a JSON Pointer (RFC 6901), or null if there is none or the pointer is invalid.
const json_value* at_pointer(const json_value& value, std::string_view pointer);
// Returns the pointer with one more reference token, escaped: "/a~1b/0".
std::string below(std::string_view pointer, std::string_view name);

}  // namespace tables
}  // namespace momento::functions::detail
