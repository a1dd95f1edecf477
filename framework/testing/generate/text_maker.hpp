// Generates text that satisfies the rules of a schema: its pattern, its format or its length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "framework/testing/generate/random_source.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

// The location of a text in a request. Not every location allows every character. `element`: one of a list in a header.
enum class text_location : std::uint8_t { json, query, header, element, cookie, path };

// Returns none if no text was found that satisfies all rules.
std::optional<std::string> make_text(random_source& random, const shape& type, const field& rules,
                                     text_location location);

// Generates text that matches a pattern, of `least` to `most` characters. Returns none if there is no such text.
std::optional<std::string> make_matching(random_source& random, std::string_view pattern, std::size_t least,
                                         std::size_t most, text_location location);

// Generates text of an enforced format.
std::string make_formatted(random_source& random, std::string_view format);

// Whether the text can be sent in this location.
bool is_allowed_in(std::string_view text, text_location location);

std::string make_plain_text(random_source& random, std::size_t length, text_location location);
void append_utf8(std::string& text, char32_t character);

}  // namespace momento::functions::detail
