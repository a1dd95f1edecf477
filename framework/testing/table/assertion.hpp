// Compares a response with the expectation of a row.
#pragma once

#include <string>
#include <vector>

#include "framework/testing/table/json_comparison.hpp"
#include "framework/testing/table/placeholders.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

// Returns a line for each difference, in the order status, headers, body, errors, events. Empty if the response
// matches.
lines differences(const testing::expectation& expected, const testing::response& got, const captured_values& captured);

// Returns the expectation with captured values filled in, as a report shows it.
testing::expectation filled(testing::expectation expected, const captured_values& captured);

// Captures values from a response. Returns a line for each that is missing.
lines capture(const std::vector<testing::captured_value>& wanted, const testing::response& from, captured_values& into);

// Returns the location of a validation error as a report shows it: "body /age", "query limit".
std::string place_of(const testing::input_error& error);

}  // namespace momento::functions::detail::tables
