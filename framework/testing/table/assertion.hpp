// What is wrong with an answer: a line for each way in which it is not what a row expects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/table/placeholders.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

using lines = std::vector<std::string>;

// In the order: status, headers, body, errors. Nothing where all is as expected.
lines differences(const testing::expectation& expected, const testing::response& got, const captured_values& captured);

// As a report shows it: with what was captured in its place.
testing::expectation filled(testing::expectation expected, const captured_values& captured);

// Takes what `wanted` names out of an answer; a line for each that is not there.
lines capture(const std::vector<testing::captured_value>& wanted, const testing::response& from, captured_values& into);

// The bytes where they are UTF-8, else their base64 behind a word that says so.
std::string readable(std::string_view bytes);
// At most so many bytes of a text, and no part of a character.
std::string_view whole_characters(std::string_view text, std::size_t most);

// A text as the lines show it: quoted as JSON, base64 where it is no UTF-8, and at most 200 bytes of it.
std::string shown(std::string_view text);

// "/age" of the body, "limit" of the query, as a report names one of a problem's errors.
std::string place_of(const testing::input_error& error);

}  // namespace momento::functions::detail::tables
