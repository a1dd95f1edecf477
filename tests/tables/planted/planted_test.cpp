// Rows each of which fails, in its own way: what Catch2 prints of them is compared with planted.expected.txt.
#include "planted.hpp"

#include <momento/functions/testing.hpp>

using namespace momento::functions;
using namespace momento::functions::testing;

inline const exchange planted_table[] = {
    {.name = "wrong status",
     .request = {.path = "/items/3"},
     .response = {.status = 201, .headers = {{"etag", "\"1\""}}}},
    {.name = "wrong body",
     .request = {.path = "/items/3"},
     .response = {.status = 200, .json = R"({"id":4,"rating":"${string}","name":"${any}"})"}},
    {.name = "missing header",
     .request = {.path = "/items/3"},
     .response = {.status = 200, .headers = {{"ETag", "\"1\""}, {"last-modified", "${any}"}}}},
    {.name = "undeclared status", .request = {.method = post, .path = "/echo", .body = "a"}, .response = {.body = "a"}},
    {.name = "an answer that breaks its schema", .request = {.path = "/items/9"}},
    {.name = "wrong bytes",
     .request = {.path = "/items/3", .query = "a=1", .headers = {{"x-a", "1"}}},
     .response = {.status = 200, .body = R"({"id":3,"rating":4})"}},
    {.name = "wrong errors",
     .request = {.path = "/items/x"},
     .response = {.status = 400,
                  .errors = {{.in = "path", .where = "id", .detail = "expected a number"},
                             {.in = "query", .where = "limit"}}}},
    {.name = "no such placeholder",
     .request = {.path = "/items/3"},
     .response = {.json = R"({"id":"${number}","rating":"${nmber}"})"}},
    {.name = "steps",
     .request = {.headers = {{"x-user", "ada"}}},
     .steps = {{.name = "reads", .request = {.path = "/items/2"}, .capture = {{"tag", "header etag"}}},
               {.name = "reads again",
                .request = {.path = "/items/2", .headers = {{"if-none-match", "${tag}"}}},
                .response = {.status = 304},
                .capture = {{"name", "/name"}}},
               {.name = "is not reached", .request = {.path = "/items/2"}, .response = {.status = 500}}}},
};
inline const exchange endless[] = {{.name = "never answers", .request = {.path = "/loop"}},
                                   {.name = "passes", .request = {.path = "/items/3"}}};
inline const exchange unset[] = {
    {.name = "has a clock", .request = {.path = "/items/3", .clock = "2026-01-31T12:00:00Z"}}};

MOMENTO_TEST_TABLE("planted", planted_table, in_process<planted::api>())
MOMENTO_TEST_TABLE("planted, as wasm", planted_table, component("planted.wasm"))
MOMENTO_TEST_TABLE("no rows", std::span<const exchange>(), in_process<planted::api>())
MOMENTO_TEST_TABLE("endless", endless, component("planted.wasm", {.timeout = std::chrono::milliseconds(1500)}))
MOMENTO_TEST_TABLE("not there", endless, component("nowhere.wasm"))
MOMENTO_TEST_TABLE("unreachable", unset, deployed("http://127.0.0.1:9/functions/cache/planted"))
MOMENTO_TEST_TABLE("unreachable too", endless, deployed("http://127.0.0.1:9/functions/cache/planted"))
