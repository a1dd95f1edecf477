// Measures a row: `rows <greeter.wasm> in_process|component <count>` runs one row of the greeter's table `count` times,
// in process or through the component, and prints microseconds per row: processor time (with child processes) and wall
// time.
#include <time.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
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

double microseconds(clockid_t clock) {
    timespec time{};
    clock_gettime(clock, &time);
    return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// Of this process and of its child process, which runs the component.
double processor_microseconds() {
    double sum = microseconds(CLOCK_PROCESS_CPUTIME_ID);
    std::ifstream children("/proc/self/task/" + std::to_string(getpid()) + "/children");
    for (pid_t child = 0; children >> child;) {
        clockid_t clock{};
        if (clock_getcpuclockid(child, &clock) == 0) sum += microseconds(clock);
    }
    return sum;
}

}  // namespace

int main(int, char** arguments) {
    const bool in_process = std::string_view(arguments[2]) == "in_process";
    const testing::target to = in_process ? testing::in_process<greeter::api>() : testing::component(arguments[1]);
    const int count = std::atoi(arguments[3]);
    const auto run = [&](int rows) {
        for (; rows > 0; --rows) {
            if (detail::tables::run_row("rows", row, *to).report.empty()) continue;
            std::fprintf(stderr, "the row failed\n");
            std::exit(1);
        }
    };
    run(count);  // starts processes and compiles code before the measurement
    const double processor = processor_microseconds();
    const double passed = microseconds(CLOCK_MONOTONIC);
    run(count);
    std::printf("{\"processor\":%.2f,\"wall\":%.2f}\n", (processor_microseconds() - processor) / count,
                (microseconds(CLOCK_MONOTONIC) - passed) / count);
}
