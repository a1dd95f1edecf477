// The interface of targets.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

// The result of a request.
struct outcome {
    std::optional<testing::response> response{};
    std::string error{};                    // the reason if there is no response
    std::vector<std::string> undeclared{};  // the differences from the contract
    bool rejected_by_host = false;          // the Function was not called
};

class endpoint {
public:
    endpoint() = default;
    endpoint(const endpoint&) = delete;
    endpoint& operator=(const endpoint&) = delete;
    virtual ~endpoint() = default;

    // Returns the reason why this target cannot send the request; its row is skipped. Empty if it can.
    virtual std::string reason_to_skip(const testing::request&) { return {}; }
    // Begins a row, which must not see the state of earlier rows.
    virtual void begin() {}
    virtual outcome send(const testing::request& request) = 0;
    // Returns the contract of a table that runs in this process, or null.
    [[nodiscard]] virtual const table_contract* contract() const { return nullptr; }
};

}  // namespace momento::functions::detail::tables
