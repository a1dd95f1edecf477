// Sends the table to the code in this process and to the component, and compares their responses byte for byte.
#include "greeter_table.hpp"

#include "greeter.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("greeter", greeter::rows, in_process<greeter::api>())
MOMENTO_TEST_TABLE("greeter, as wasm", greeter::rows, component("greeter.wasm"))
MOMENTO_TEST_TABLE("greeter, both", greeter::rows, identical(in_process<greeter::api>(), component("greeter.wasm")))

// Tests both with generated requests.
MOMENTO_TEST_PROPERTIES("greeter", greeter::api, in_process<greeter::api>())
MOMENTO_TEST_PROPERTIES("greeter, as wasm", greeter::api, component("greeter.wasm"), 20)
