// Runs a row: sends its requests and compares the responses.
#pragma once

#include <string>
#include <string_view>

#include "framework/testing/table/endpoint.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

struct row_result {
    std::string skipped{};         // the reason if the row was skipped
    std::string report{};          // the report if the row failed; otherwise empty
    const row_name* at = nullptr;  // the name of the step that failed, or of the row
};

row_result run_row(std::string_view table, const testing::exchange& row, endpoint& to);

}  // namespace momento::functions::detail::tables
