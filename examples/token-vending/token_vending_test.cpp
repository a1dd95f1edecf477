// Sends the table to the code in this process and to the component. Their responses are not compared, because every key
// is different.
#include "token_vending_table.hpp"

#include "token_vending.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("token vending", token_vending::rows, in_process<token_vending::api>())
MOMENTO_TEST_TABLE("token vending, as wasm", token_vending::rows, component("token-vending.wasm"))
