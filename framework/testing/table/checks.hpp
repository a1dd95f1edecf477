// Checks of rows, for tables in C++ and in JSON.
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

// Whether the text is a time that a component's clock can show: RFC 3339 in upper case, from 1970, without a leap
// second, with at most nine fractional digits.
bool is_clock(std::string_view text);

// Whether the text is a source of a capture: a JSON Pointer (RFC 6901), or "header <name>".
bool is_source(std::string_view text);

// Returns the error of a row, such as a setting that would be ignored; empty if the row is valid.
std::string row_error(const testing::exchange& row);

}  // namespace momento::functions::detail::tables
