// Floating-point numbers. They stand in a file of their own because their code is larger than the rest of the codec, and
// is linked only where a type has a floating-point member.
#pragma once

#include <cstddef>
#include <string_view>

namespace momento::functions::detail {

// The nearest value; false where the text is past the range of the type. The text is a
// JSON number already.
bool parse_double(void* target, std::string_view text);
bool parse_float(void* target, std::string_view text);

// A text that reads back to the same value; 0 where JSON has none (NaN, infinity).
std::size_t format_double(const void* source, char* buffer);
std::size_t format_float(const void* source, char* buffer);

}  // namespace momento::functions::detail
