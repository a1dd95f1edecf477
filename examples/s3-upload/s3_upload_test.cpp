// Sends the table to the code in this process and to the component.
#include "s3_upload_table.hpp"

#include "s3_upload.hpp"

using namespace momento::functions::testing;

MOMENTO_TEST_TABLE("s3 upload", s3_upload::rows, in_process<s3_upload::api>())
MOMENTO_TEST_TABLE("s3 upload, as wasm", s3_upload::rows, component("s3-upload.wasm"))
