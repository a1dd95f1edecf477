// The lines of rows in the text of a JSON table.
#pragma once

#include <string_view>
#include <vector>

namespace momento::functions::detail::tables {

struct row_lines {
    unsigned line = 0;              // of the brace that begins the row; 0 if unknown
    std::vector<unsigned> steps{};  // of each step
};

// Returns the lines of each element of the member `rows`. The text is JSON.
std::vector<row_lines> lines_of_rows(std::string_view table);

}  // namespace momento::functions::detail::tables
