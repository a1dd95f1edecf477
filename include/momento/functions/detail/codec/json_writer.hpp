// Writes a C++ object as compact JSON text (RFC 8259).
#pragma once

#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// Returns false if JSON cannot represent a value: NaN, an infinity, text that is not UTF-8, an enum value without a
// name. `out` then contains an incomplete document and must be discarded.
bool write_json(output& out, const json_type& type, const void* source);

// Writes a value that is already JSON text.
bool write_plain(output& to, std::string_view text);

// Writes a string value. Returns false if it is not UTF-8.
bool write_text(output& to, std::string_view text);

// Writes a quoted string into a document that is assembled by hand. The text must be UTF-8.
void write_json_string(output& out, std::string_view text);

}  // namespace momento::functions::detail
