// How long a row takes: `rows <greeter.wasm> <count>` runs one row of the greeter's table so many times in process and
// through the component, and prints microseconds a row of each.
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "examples/greeter/greeter.hpp"
#include "framework/testing/table/run.hpp"

namespace {
using namespace momento::functions;

const testing::exchange row{.name = "greets by name",
                            .request = {.method = post, .path = "/greet", .body = R"({"name":"Ada"})"},
                            .response = {.status = 200,
                                         .headers = {{"content-type", "application/json; charset=utf-8"}},
                                         .json = R"({"message":"Hello, Ada!"})"}};

double microseconds(const testing::target& to, int count) {
    const auto once = [&] {
        if (detail::tables::run_row("rows", row, *to).report.empty()) return;
        std::fprintf(stderr, "the row failed\n");
        std::exit(1);
    };
    // Processes are started and code is made ready before anything is measured.
    for (int i = 0; i < count / 4; ++i) once();
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < count; ++i) once();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / count;
}
}  // namespace

int main(int, char** arguments) {
    const int count = std::atoi(arguments[2]);
    const double in_process = microseconds(testing::in_process<greeter::api>(), count);
    const double component = microseconds(testing::component(arguments[1]), count);
    std::printf("{\"in_process\":%.2f,\"component\":%.2f}\n", in_process, component);
}
