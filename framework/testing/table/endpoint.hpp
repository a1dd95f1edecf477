// What the rows of a table are sent to.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "momento/functions/testing.hpp"

namespace momento::functions::detail::tables {

// What became of one request.
struct outcome {
    std::optional<testing::response> answer{};
    std::string trouble{};                  // why there is no answer
    std::vector<std::string> undeclared{};  // what of the answer the contract does not declare
};

class endpoint {
public:
    endpoint() = default;
    endpoint(const endpoint&) = delete;
    endpoint& operator=(const endpoint&) = delete;
    virtual ~endpoint() = default;

    // Why a request cannot be made here; its row is skipped then.
    virtual std::string reason_to_skip(const testing::request&) { return {}; }
    // A row begins: nothing that an earlier one left behind may show.
    virtual void begin() {}
    virtual outcome send(const testing::request& request) = 0;
};

}  // namespace momento::functions::detail::tables
