// Converts the bytes of a test request to the strings that momento-local passes to a component. They are UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Decodes a header field: UTF-8 is unchanged; otherwise each byte is a character (Latin-1). The same as in
// framework/local/header_text.mjs.
std::string decoded_field(std::string_view bytes);

}  // namespace momento::functions::detail
