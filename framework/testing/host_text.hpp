// Bytes of a test's request as the strings that momento-local hands to a component. A host's strings are UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Decodes UTF-8 with replacement (Encoding standard §4.5): U+FFFD takes the place of each maximal subpart that is ill-formed.
std::string decoded_utf8(std::string_view bytes);

// A header field: as it is when it is UTF-8, otherwise each byte is a character (Latin-1), as
// framework/local/header_text.mjs has it.
std::string decoded_field(std::string_view bytes);

}  // namespace momento::functions::detail
