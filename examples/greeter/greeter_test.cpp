// The table, sent to the code in this process, to the component, and to both for the same bytes.
#include "greeter_table.hpp"

#include "greeter.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("greeter", greeter::rows, in_process<greeter::api>())
MOMENTO_TEST_TABLE("greeter, as wasm", greeter::rows, component("greeter.wasm"))
MOMENTO_TEST_TABLE("greeter, both", greeter::rows, identical(in_process<greeter::api>(), component("greeter.wasm")))

// And requests that nobody wrote.
MOMENTO_TEST_PROPERTIES("greeter", greeter::api, in_process<greeter::api>())
MOMENTO_TEST_PROPERTIES("greeter, as wasm", greeter::api, component("greeter.wasm"), 20)
