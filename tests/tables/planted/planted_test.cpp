// Rows that each fail in their own way: the output of Catch2 is compared with planted.expected.txt.
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
    {.name = "wrong part of the body",
     .request = {.path = "/items/3"},
     .response = {.json_subset = R"({"rating":4})", .absent = {"etag", "last-modified"}}},
    {.name = "wrong events",
     .request = {.path = "/ticks"},
     .response = {.status = 200,
                  .events = {{.name = "tick", .id = "7", .data = R"({"n":2})"},
                             {.id = "8", .data = "two\nlines"},
                             {.name = "closed"}}}},
    {.name = "wrong events of a route that declares them",
     .request = {.path = "/items/3/events"},
     .response = {.status = 200,
                  .events = {{.name = "Item", .id = "7", .data = R"({"id":3,"rating":"${string}"})"},
                             {.name = "Item", .data = R"({"rating":2})"}}}},
    {.name = "two bodies", .request = {.path = "/items/3"}, .response = {.json = "{}", .json_subset = "{}"}},
    {.name = "steps",
     .request = {.headers = {{"x-user", "ada"}}},
     .steps = {{.name = "reads", .request = {.path = "/items/2"}, .capture = {{"tag", "header etag"}}},
               {.name = "reads again",
                .request = {.path = "/items/2", .headers = {{"if-none-match", "${tag}"}}},
                .response = {.status = 304},
                .capture = {{"name", "/name"}}},
               {.name = "is not reached", .request = {.path = "/items/2"}, .response = {.status = 500}}}},
};
inline const exchange invalid[] = {
    {.name = "an expectation beside steps",
     .response = {.status = 500},
     .steps = {{.name = "reads", .request = {.path = "/items/2"}}}},
    {.name = "steps of a step",
     .steps = {{.name = "outer", .steps = {{.name = "inner", .request = {.path = "/items/2"}}}}}},
    {.name = "a query in the path", .request = {.path = "/items/2?a=1"}},
    {.name = "a clock before the first", .request = {.path = "/items/2", .clock = "1969-12-31T23:59:59Z"}},
    {.name = "captured from nowhere", .request = {.path = "/items/2"}, .capture = {{"id", "id"}}},
    {.name = "a path that no route has", .request = {.path = "/itmes/2"}},
};
inline const exchange endless[] = {{.name = "never answers", .request = {.path = "/loop"}},
                                   {.name = "passes", .request = {.path = "/items/3"}}};
inline const exchange unset[] = {
    {.name = "has a clock", .request = {.path = "/items/3", .clock = "2026-01-31T12:00:00Z"}}};

MOMENTO_TEST_TABLE("planted", planted_table, in_process<planted::api>())
MOMENTO_TEST_TABLE("planted, as wasm", planted_table, component("planted.wasm"))
MOMENTO_TEST_TABLE("unsound", invalid, in_process<planted::api>())
MOMENTO_TEST_TABLE("no rows", std::span<const exchange>(), in_process<planted::api>())
MOMENTO_TEST_TABLE("endless", endless, component("planted.wasm", {.timeout = std::chrono::milliseconds(1500)}))
MOMENTO_TEST_TABLE("not there", endless, component("nowhere.wasm"))
MOMENTO_TEST_TABLE("unreachable", unset, deployed("http://127.0.0.1:9/functions/cache/planted"))
MOMENTO_TEST_TABLE("unreachable too", endless, deployed("http://127.0.0.1:9/functions/cache/planted"))

// Two tables whose responses have only their shape in common.
namespace planted {
inline constexpr auto other = routes(route<"/items/{id}", get, OfItem, ItemFound>(
    [](const OfItem& request) -> ItemFound { return {.etag = "\"2\"", .body = {{.id = request.id, .rating = 1}}}; }));
inline constexpr auto items = routes(route<"/items/{id}", get, OfItem, ItemFound>(
    [](const OfItem& request) -> ItemFound { return {.etag = "\"1\"", .body = {{.id = request.id, .rating = 1}}}; }));
inline const char* alone(Data) { return "alone"; }
}  // namespace planted
MOMENTO_TEST_PROPERTIES("two", planted::items, identical(in_process<planted::items>(), in_process<planted::other>()), 4)
MOMENTO_TEST_PROPERTIES("no table", planted::alone, in_process<planted::alone>())
MOMENTO_TEST_TABLE("of a temporary",
                   from_json(R"({"name":"t","rows":[{"name":"a","request":{"path":"/items/7"}}]})")->rows,
                   in_process<planted::api>())
