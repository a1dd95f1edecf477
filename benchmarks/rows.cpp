// Runs one row of the greeter's table so many times, in process or through the component, for bench.mjs to measure:
// `rows <greeter.wasm> in_process|component <count>`.
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "examples/greeter/greeter.hpp"
#include "framework/testing/table/run.hpp"

namespace {
using namespace momento::functions;

const testing::exchange row{.name = "greets by name",
                            .request = {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"},
                            .response = {.status = 200,
                                         .headers = {{"content-type", "application/json; charset=utf-8"}},
                                         .json = R"({"message":"Hello, Ada!"})"}};

}  // namespace

int main(int, char** arguments) {
    const bool in_process = std::string_view(arguments[2]) == "in_process";
    const testing::target to = in_process ? testing::in_process<greeter::api>() : testing::component(arguments[1]);
    for (int left = std::atoi(arguments[3]); left > 0; --left) {
        if (detail::tables::run_row("rows", row, *to).report.empty()) continue;
        std::fprintf(stderr, "the row failed\n");
        return 1;
    }
}
