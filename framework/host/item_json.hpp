// Converts JSON to the JSON of DynamoDB, which has the type of each value: {"id":{"S":"7"}}; and back.
#pragma once

#include <span>
#include <string>

#include "momento/functions/detail/host/item_shape.hpp"
#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// The JSON of an item, or of a value inside an item.
enum class item_part : bool { item, value };

// Both read a text in place that is followed by a NUL. `json` is valid unless it contains a RawJson.
bool write_item(std::span<char> json, const item_shape* shape, item_part part, output& to);
// Returns false if the text is not the JSON of an item. `error` then has the error and its place.
bool read_item(std::span<char> item, const item_shape* shape, output& to, std::string& error);

}  // namespace momento::functions::detail
