// The report of a row that failed.
#pragma once

#include <optional>
#include <string>

#include "framework/testing/table/assertion.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

std::string report(const std::string& name, const lines& differences, const testing::request& request,
                   const testing::expectation& expected, const std::optional<testing::response>& got);

}  // namespace momento::functions::detail::tables
