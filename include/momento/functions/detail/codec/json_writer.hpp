// A C++ object as JSON text (RFC 8259), compact.
#pragma once

#include "momento/functions/detail/codec/type.hpp"
#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// False where JSON has no such value: NaN, an infinity, text that is not UTF-8, an enum value without a name. `out` then
// holds half a document and is to be thrown away.
bool write_json(output& out, const json_type& type, const void* source);

// A value that is its own text.
bool write_plain(output& to, std::string_view text);

// One string, where a value stands; false where it is not UTF-8.
bool write_text(output& to, std::string_view text);

// One string with its quotes, for documents put together by hand. The text is UTF-8 already.
void write_json_string(output& out, std::string_view text);

}  // namespace momento::functions::detail
