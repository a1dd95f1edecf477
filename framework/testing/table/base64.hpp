// Bytes that are no text, as JSON carries them (RFC 4648 §4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace momento::functions::detail::tables {

std::string to_base64(std::string_view bytes);
// Nothing where the text is no base64: padding is demanded, and no other characters are taken.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace momento::functions::detail::tables
