// Base64 (RFC 4648 §4), for bytes in JSON that are not text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::detail::tables {

std::string to_base64(std::string_view bytes);
// Returns none if the text is not base64. Padding is required, and other characters are invalid.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace momento::functions::detail::tables
