// Sends the table to the code in this process and to the component.
#include "subscriptions_table.hpp"

#include "subscriptions.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("subscriptions", subscriptions::rows, in_process<subscriptions::api>())
MOMENTO_TEST_TABLE("subscriptions, as wasm", subscriptions::rows, component("subscriptions.wasm"))
