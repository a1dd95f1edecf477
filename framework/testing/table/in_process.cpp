// Rows answered by the code under test itself.
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

// A handler that ends the process would end it with success, and the rows behind it with it.
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
        outcome became = answer(request);
        within_call = false;
        return became;
    }

private:
    // A component has no exceptions: there, what is thrown ends the instance.
    outcome answer(const testing::request& request) const {
        const scoped_current<services> shared(*services_);
        try {
            // A refusal is the host's, and no route declares it.
            const bool admitted = is_admitted(request);
            outcome became{.answer = call_(request)};
            if (declared_ != nullptr && admitted) became.undeclared = undeclared(*declared_, request, *became.answer);
            return became;
        } catch (const std::exception& thrown) {
            return {.trouble = std::string("trap: the function did not finish: ") + thrown.what()};
        } catch (...) {
            return {.trouble = "trap: the function did not finish: unknown exception"};
        }
    }

    static bool is_admitted(const testing::request& request) {
        fake_host host;
        prepare(host, request);
        return !admit(host);
    }

    testing::response (*call_)(const testing::request&);
    const table_contract* declared_;                                     // null of a handler without a table
    std::unique_ptr<services> services_ = std::make_unique<services>();  // of the row: its steps share them
};

}  // namespace

std::shared_ptr<endpoint> make_in_process(testing::response (*call)(const testing::request&),
                                          const table_contract* declared) {
    return std::make_shared<native>(call, declared);
}

}  // namespace momento::functions::detail::tables
