// Sends the table to the code in this process and to the component, each with a table of DynamoDB.
#include "dynamodb_accelerator_table.hpp"

#include <momento/functions/testing_aws.hpp>

#include "dynamodb_accelerator.hpp"

using namespace momento::functions::testing;

namespace {

// The rows have different notes, so they can share one table.
struct with_table : fake_aws {
    with_table() { ddb.create("notes", {"id"}); }
};
const with_table aws;

}  // namespace

MOMENTO_TEST_TABLE("dynamodb accelerator", dynamodb_accelerator::rows, in_process<dynamodb_accelerator::api>())
MOMENTO_TEST_TABLE("dynamodb accelerator, as wasm", dynamodb_accelerator::rows,
                   component("dynamodb-accelerator.wasm", {.tables = {{"notes", "id"}}}))
