// Sends the table to the code in this process and to the component. tests/component/gallery.test.mjs uploads a picture
// from a web page of another origin.
#include "gallery_table.hpp"

#include "gallery.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("gallery", gallery::rows, in_process<gallery::api>())
MOMENTO_TEST_TABLE("gallery, as wasm", gallery::rows, component("gallery.wasm"))
