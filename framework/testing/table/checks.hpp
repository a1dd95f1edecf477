// What a row may not say, natively and in JSON alike.
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

// A moment that a component's clock can show: RFC 3339 in capitals, from 1970 on, without a leap second, to the nanosecond.
bool is_clock(std::string_view text);

// Where a value is captured from: a JSON Pointer (RFC 6901), or "header <name>".
bool is_source(std::string_view text);

// What of the row nobody would look at, or cannot be; empty where nothing is.
std::string fault_of(const testing::exchange& row);

}  // namespace momento::functions::detail::tables
