// Tables of the examples, sent over HTTP to momento-local, which deployed.test.mjs starts.
#include <cstdlib>

#include "catalog/catalog_table.hpp"
#include "greeter/greeter_table.hpp"
#include "notes/notes_table.hpp"

using namespace momento::functions::testing;

namespace {

target at(const char* variable) {
    const char* const url = std::getenv(variable);
    return deployed(url == nullptr ? "" : url, {{"x-from", "deployed_test"}});
}

inline const exchange details[] = {
    {.name = "sends the path as it is written, and whose call it is",
     .request = {.method = momento::functions::post,
                 .path = "/a%2Fb/./c//",
                 .query = "q=%20",
                 .body = R"({"headers_to_send_back":{"x-back":"1","x-empty-back":""}})",
                 .token_metadata = "ada"},
     .response = {.status = 200,
                  .headers = {{"x-back", "1"}, {"x-empty-back", ""}},
                  .contains = "user: ada, path: /a%2Fb/./c//, headers: "}},
    {.name = "sends the headers of the target and of the row, and no others than HTTP asks for",
     .request = {.method = momento::functions::post,
                 .path = "/",
                 .headers = {{"x-one", "1"}, {"x-empty", ""}},
                 .body = R"({"headers_to_send_back":{}})"},
     .response = {.status = 200, .contains = "'x-from'='deployed_test', 'x-one'='1', 'x-empty'='', 'Content-Length'="}},
};
inline const exchange in_part[] = {
    {.name = "has a greeting and no location",
     .request = {.method = momento::functions::post, .path = "/greet", .body = R"({"name":"Ada"})"},
     .response = {.status = 200, .json_subset = R"({"message":"${match:Ada}"})", .absent = {"location"}}},
};

}  // namespace

MOMENTO_TEST_TABLE("greeter", greeter::rows, at("GREETER_URL"))
MOMENTO_TEST_TABLE("greeter, in part", in_part, at("GREETER_URL"))
MOMENTO_TEST_TABLE("notes", notes::rows, at("NOTES_URL"))
MOMENTO_TEST_TABLE("catalog", catalog::rows, at("CATALOG_URL"))
MOMENTO_TEST_TABLE("details", details, at("DETAILS_URL"))
