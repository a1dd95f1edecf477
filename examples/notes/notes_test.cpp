// The table, sent to the code in this process, to the component, and to both for the same bytes.
#include "notes_table.hpp"

#include "notes.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("notes", notes::rows, in_process<notes::api>())
MOMENTO_TEST_TABLE("notes, as wasm", notes::rows, component("notes.wasm"))
MOMENTO_TEST_TABLE("notes, both", notes::rows, identical(in_process<notes::api>(), component("notes.wasm")))

// And requests that nobody wrote.
MOMENTO_TEST_PROPERTIES("notes", notes::api, in_process<notes::api>())
MOMENTO_TEST_PROPERTIES("notes, as wasm", notes::api, component("notes.wasm"), 20)
