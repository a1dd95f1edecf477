// What is told of a row that failed.
#pragma once

#include <optional>
#include <string>

#include "framework/testing/table/judge.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

std::string report(const std::string& name, const lines& differences, const testing::request& request,
                   const testing::expectation& expected, const std::optional<testing::response>& got);

// "POST /greet?x=1", the header fields, an empty line and the body: each line indented by two blanks.
std::string written(const testing::request& request);

}  // namespace momento::functions::detail::tables
