// Sends the table to the component, with the Valkey server in the environment variable VALKEY, such as 127.0.0.1:6379.
#include <cstdlib>

#include "valkey_counter_table.hpp"

using namespace momento::functions::testing;

namespace {
const char* server() {
    const char* const address = std::getenv("VALKEY");
    return address == nullptr ? "" : address;
}
}  // namespace

MOMENTO_TEST_TABLE("valkey counter, as wasm", valkey_counter::rows,
                   component("valkey-counter.wasm", {.valkey = server()}))
