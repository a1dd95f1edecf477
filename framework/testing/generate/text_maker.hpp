// Texts that keep a schema's rules: of a pattern by a walk over its automaton, of a format by what the format says, of others by
// their length.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "framework/testing/generate/random_source.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

// Where a text is to stand: not every character can stand everywhere.
enum class text_place : std::uint8_t { json, query, header, path };

// None where no text was found that keeps all the rules.
std::optional<std::string> make_text(random_source& random, const shape& type, const field& rules, text_place place);

// Of a pattern alone, with a length from `least` to `most` characters; none where there is no such text.
std::optional<std::string> make_matching(random_source& random, std::string_view pattern, std::size_t least,
                                         std::size_t most, text_place place);

// Of a format that is enforced.
std::string make_formatted(random_source& random, std::string_view format);

// Whether the text can be sent there.
bool can_stand(std::string_view text, text_place place);

std::string make_plain_text(random_source& random, std::size_t length, text_place place);
void append_utf8(std::string& text, char32_t character);

}  // namespace momento::functions::detail
