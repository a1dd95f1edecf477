// One row of a table, sent and judged.
#pragma once

#include <string>
#include <string_view>

#include "framework/testing/table/endpoint.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

struct row_result {
    std::string skipped{};  // why it could not be run
    std::string report{};   // what is wrong; empty where nothing is
};

row_result run_row(std::string_view table, const testing::exchange& row, endpoint& to);

}  // namespace momento::functions::detail::tables
