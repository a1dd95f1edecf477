// Parses and formats floating-point numbers. This code is larger than the rest of the codec, so it is separate and is
// linked only if a type has a floating-point member.
#pragma once

#include <cstddef>
#include <string_view>

namespace momento::functions::detail {

// Stores the nearest value. Returns false if it is outside the range of the type. `text` must be a valid JSON number.
bool parse_double(void* target, std::string_view text);
bool parse_float(void* target, std::string_view text);

// Writes a text that reads back as the same value. Returns its length, or 0 if JSON has no such number (NaN, infinity).
std::size_t format_double(const void* source, char* buffer);
std::size_t format_float(const void* source, char* buffer);

}  // namespace momento::functions::detail
