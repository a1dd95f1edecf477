// Sends the table to the code in this process and to the component.
#include "webhook_table.hpp"

#include "webhook.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("webhook", webhook::rows, in_process<webhook::api>())
MOMENTO_TEST_TABLE("webhook, as wasm", webhook::rows, component("webhook.wasm"))
