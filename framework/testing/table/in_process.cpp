// The target in_process(…), which calls the handlers in the test program.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <memory>
#include <utility>

#include "framework/testing/contract/conformance.hpp"
#include "framework/testing/services.hpp"
#include "framework/testing/table/endpoint.hpp"

namespace momento::functions::detail::tables {
namespace {

bool within_call = false;

// Without this, a handler that calls exit(0) would end the test program with success before the remaining rows.
void end_with_failure() {
    if (!within_call) return;
    std::fputs("momento: a handler ended the process during a row\n", stderr);
    std::_Exit(1);
}

class native final : public endpoint {
public:
    native(testing::response (*call)(const testing::request&), const table_contract* declared)
        : call_(call), declared_(declared) {}

    void begin() override { services_ = std::make_unique<services>(); }
    outcome send(const testing::request& request) override {
        [[maybe_unused]] static const int registered = std::atexit(end_with_failure);
        within_call = true;
        outcome result = respond(request);
        within_call = false;
        return result;
    }
    [[nodiscard]] const table_contract* contract() const override { return declared_; }

private:
    // A component is built without exceptions; there, an exception would end the instance.
    outcome respond(const testing::request& request) const {
        const scoped_current<services> shared(*services_);
        try {
            // A rejected key gets the response of the host, which no route declares.
            const bool admitted = is_admitted(request);
            outcome result{.response = call_(request), .rejected_by_host = !admitted};
            if (declared_ != nullptr && admitted) result.undeclared = undeclared(*declared_, request, *result.response);
            return result;
        } catch (const std::exception& thrown) {
            return {.error = std::string("trap: the function did not finish: ") + thrown.what()};
        } catch (...) {
            return {.error = "trap: the function did not finish: unknown exception"};
        }
    }

    static bool is_admitted(const testing::request& request) {
        fake_host host;
        prepare(host, request);
        return !admit(host);
    }

    testing::response (*call_)(const testing::request&);
    const table_contract* declared_;                                     // null for a handler without a table
    std::unique_ptr<services> services_ = std::make_unique<services>();  // of the row; its steps share them
};

}  // namespace

std::shared_ptr<endpoint> make_in_process(testing::response (*call)(const testing::request&),
                                          const table_contract* declared) {
    return std::make_shared<native>(call, declared);
}

}  // namespace momento::functions::detail::tables
