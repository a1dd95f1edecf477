// Sends the table to the code in this process and to the component, and compares their responses byte for byte.
#include "status_table.hpp"

#include "status.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("status", status::rows, in_process<status::handler>())
MOMENTO_TEST_TABLE("status, as wasm", status::rows, component("status.wasm"))
MOMENTO_TEST_TABLE("status, both", status::rows, identical(in_process<status::handler>(), component("status.wasm")))
