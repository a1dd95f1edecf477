// Sends the table to the code in this process and to the component, and compares their responses byte for byte.
#include "details_table.hpp"

#include "details.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("details", details::rows, in_process<details::echo_details>())
MOMENTO_TEST_TABLE("details, as wasm", details::rows, component("details.wasm"))
MOMENTO_TEST_TABLE("details, both", details::rows,
                   identical(in_process<details::echo_details>(), component("details.wasm")))
