// A handler that ends the process: the run must not pass.
#include <cstdlib>
#include <momento/functions/testing.hpp>

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {
std::string quit(Data) { std::exit(0); }
const exchange rows[] = {{.name = "ends", .request = {.method = post}, .response = {.status = 200}}};
}  // namespace

MOMENTO_TEST_TABLE("ended", rows, in_process<quit>())
