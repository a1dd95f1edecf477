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
};

}  // namespace momento::functions::detail::tables
