// Whether a text is JSON (RFC 8259) within a depth limit. Beyond the grammar it rejects what the framework documents:
// bytes that are not UTF-8, and lone surrogates in escapes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace momento::functions::fuzz {

// `open` if a number may exceed the range that a reader accepts (docs/limits.md): the text is JSON, and may be
// rejected.
enum class json_verdict : std::uint8_t { rejected, accepted, open };

json_verdict json_verdict_of(std::string_view text, std::size_t depth);

}  // namespace momento::functions::fuzz
