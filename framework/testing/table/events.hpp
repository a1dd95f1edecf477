// Compares the events of an event stream with those that a row expects.
#pragma once

#include <string>
#include <vector>

#include "framework/testing/table/json_comparison.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

void compare_events(const std::vector<testing::expected_event>& expected, const testing::response& got,
                    const captured_values& captured, lines& found);

// Returns the event with captured values filled in.
testing::expected_event filled(testing::expected_event event, const captured_values& captured);

}  // namespace momento::functions::detail::tables
