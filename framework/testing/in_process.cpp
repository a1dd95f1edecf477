// Rows answered by the code under test itself.
#include <exception>
#include <memory>
#include <utility>

#include "framework/testing/endpoint.hpp"

namespace momento::functions::detail::tables {
namespace {

class native final : public endpoint {
public:
    explicit native(testing::response (*call)(const testing::request&)) : call_(call) {}

    outcome send(const testing::request& request) override {
        // A component has no exceptions: there, what is thrown ends the instance.
        try {
            return {.answer = call_(request)};
        } catch (const std::exception& thrown) {
            return {.trouble = std::string("trap: the function did not finish: ") + thrown.what()};
        } catch (...) {
            return {.trouble = "trap: the function did not finish: an exception"};
        }
    }

private:
    testing::response (*call_)(const testing::request&);
};

}  // namespace

std::shared_ptr<endpoint> make_in_process(testing::response (*call)(const testing::request&)) {
    return std::make_shared<native>(call);
}

}  // namespace momento::functions::detail::tables
