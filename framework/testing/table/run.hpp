// Runs a row: sends its requests and compares the responses.
#pragma once

#include <string>
#include <string_view>

#include "framework/testing/table/endpoint.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

struct row_result {
    std::string skipped{};  // the reason if the row was skipped
    std::string report{};   // the report if the row failed; otherwise empty
};

row_result run_row(std::string_view table, const testing::exchange& row, endpoint& to);

}  // namespace momento::functions::detail::tables
