// The declared responses of a table, and those that the rows of its tests provoke.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail {

// `momento-local test --coverage` reports the same lines (framework/local/test/coverage.mjs).
class coverage {
public:
    explicit coverage(const table_contract& table);

    void record(const testing::request& request, const testing::response& response);

    // Returns one line for the counts, and one for each declared response and route without a row. An exception is a
    // status, "GET /path", or "404 of GET /path".
    [[nodiscard]] std::vector<std::string> report(std::span<const std::string> exceptions) const;
    // Whether a report has nothing but its first line.
    static bool is_complete(const std::vector<std::string>& report) { return report.size() == 1; }

private:
    struct declared {
        std::uint16_t status;
        bool provoked = false;
    };
    struct route {
        std::string name;  // "GET /path"
        std::vector<declared> responses{};
        bool requested = false;
    };

    const table_contract& table_;
    std::vector<route> routes_;  // in the order of the table; the route of the document is without a name
};

}  // namespace momento::functions::detail
