// Whether a text is JSON (RFC 8259) within a depth. Beyond the grammar it refuses what the framework says it refuses: bytes
// that are no UTF-8, and escapes that are half of a surrogate pair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace momento::functions::fuzz {

// `open` where a number may be past the range that a reader takes (docs/limits.md): the text is JSON, and may be refused.
enum class json_verdict : std::uint8_t { rejected, accepted, open };

json_verdict json_verdict_of(std::string_view text, std::size_t depth);

}  // namespace momento::functions::fuzz
