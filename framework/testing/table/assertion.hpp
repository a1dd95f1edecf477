// Compares a response with the expectation of a row.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/table/placeholders.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

using lines = std::vector<std::string>;

// Returns a line for each difference, in the order status, headers, body, errors. Empty if the response matches.
lines differences(const testing::expectation& expected, const testing::response& got, const captured_values& captured);

// Returns the expectation with captured values filled in, as a report shows it.
testing::expectation filled(testing::expectation expected, const captured_values& captured);

// Captures values from a response. Returns a line for each that is missing.
lines capture(const std::vector<testing::captured_value>& wanted, const testing::response& from, captured_values& into);

// Returns the bytes if they are UTF-8, otherwise "base64:" and their base64.
std::string readable(std::string_view bytes);
// Returns at most `most` bytes of a text, without a partial character.
std::string_view whole_characters(std::string_view text, std::size_t most);

// Returns a text as differences show it: as a JSON string of at most 200 bytes, in base64 if it is not UTF-8.
std::string shown(std::string_view text);

// Returns the location of a validation error as a report shows it: "body /age", "query limit".
std::string place_of(const testing::input_error& error);

}  // namespace momento::functions::detail::tables
