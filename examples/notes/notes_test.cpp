// Sends the table to the code in this process and to the component, and compares their responses byte for byte.
#include "notes_table.hpp"

#include "notes.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("notes", notes::rows, in_process<notes::api>())
MOMENTO_TEST_TABLE("notes, as wasm", notes::rows, component("notes.wasm"))
MOMENTO_TEST_TABLE("notes, both", notes::rows, identical(in_process<notes::api>(), component("notes.wasm")))

// Tests both with generated requests.
MOMENTO_TEST_PROPERTIES("notes", notes::api, in_process<notes::api>())
MOMENTO_TEST_PROPERTIES("notes, as wasm", notes::api, component("notes.wasm"), 20)
