// Whether a text is JSON (RFC 8259) within a depth limit. Beyond the grammar it rejects what the framework documents:
// bytes that are not UTF-8, and lone surrogates in escapes.
#pragma once

#include <cstddef>
#include <string_view>

namespace momento::functions::fuzz {

bool is_json(std::string_view text, std::size_t depth);

}  // namespace momento::functions::fuzz
