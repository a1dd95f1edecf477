// JSON as tests look at it: a document that can be compared and pointed into. Natively only; what ships reads no documents.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::detail {

// Members keep their order, so that a value is shown as it was written.
using json_value = nlohmann::ordered_json;

// Nothing where the text is no JSON (RFC 8259), or has a name twice in one object.
std::optional<json_value> parse_json(std::string_view text);

namespace tables {

std::string compact(const json_value& value);

// The value that a JSON Pointer (RFC 6901) leads to; null where it leads nowhere, or is none.
const json_value* at_pointer(const json_value& value, std::string_view pointer);
// "/a~1b/0" and so on: the pointer with one more name.
std::string below(std::string_view pointer, std::string_view name);

}  // namespace tables
}  // namespace momento::functions::detail
