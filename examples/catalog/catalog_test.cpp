// Sends the table to the code in this process and to the component, and compares their responses byte for byte.
#include "catalog_table.hpp"

#include "catalog.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("catalog", catalog::rows, in_process<catalog::api>())
MOMENTO_TEST_TABLE("catalog, as wasm", catalog::rows, component("catalog.wasm"))
MOMENTO_TEST_TABLE("catalog, both", catalog::rows, identical(in_process<catalog::api>(), component("catalog.wasm")))

// Tests both with generated requests.
MOMENTO_TEST_PROPERTIES("catalog", catalog::api, in_process<catalog::api>())
MOMENTO_TEST_PROPERTIES("catalog, as wasm", catalog::api, component("catalog.wasm"), 20)
