// The program that runs a JSON table natively: `table_runner <table.json> [<component.wasm>]`. With a component, it
// also sends the requests to the component, and the responses must be the same, byte for byte. MOMENTO_INVOKE in the
// Function's sources defines the targets.
#include <cstdio>
#include <fstream>
#include <iterator>

#include "framework/testing/table/run.hpp"

momento::functions::testing::target momento_functions_target();
momento::functions::testing::target momento_functions_component(const char* path);

namespace {
using namespace momento::functions;

int run(const testing::test_table& table, detail::tables::endpoint& to) {
    int failed = 0;
    int skipped = 0;
    for (const testing::exchange& row : table.rows) {
        const detail::tables::row_result result = detail::tables::run_row(table.name, row, to);
        if (!result.skipped.empty()) {
            ++skipped;
            std::printf("skipped  %s: %s\n", row.name.c_str(), result.skipped.c_str());
        } else if (result.report.empty()) {
            std::printf("passed   %s\n", row.name.c_str());
        } else {
            ++failed;
            std::printf("FAILED   %s\n\n%s:%u: %s\n\n", row.name.c_str(), result.at->location.file.c_str(),
                        result.at->location.line, result.report.c_str());
        }
    }
    std::printf("%zu rows, %d failed, %d skipped\n", table.rows.size(), failed, skipped);
    return failed == 0 ? 0 : 1;
}
}  // namespace

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fprintf(stderr, "momento: usage: %s <table.json> [<component.wasm>]\n", arguments[0]);
        return 2;
    }
    std::ifstream stream(arguments[1], std::ios::binary);
    if (!stream) {
        std::fprintf(stderr, "momento: cannot read %s\n", arguments[1]);
        return 2;
    }
    const auto table = testing::from_json(std::string(std::istreambuf_iterator<char>(stream), {}), arguments[1]);
    if (!table) {
        std::fprintf(stderr, "momento: %s is not a valid table: %s\n", arguments[1], table.error().c_str());
        return 2;
    }
    testing::target to = momento_functions_target();
    if (count == 3) to = testing::identical(to, momento_functions_component(arguments[2]));
    return run(*table, *to);
}
