// Rows whose names, locations and coverage rows.test.mjs checks. Most of them fail.
#include <momento/functions.hpp>
#include <momento/functions/testing.hpp>
#include <string>
#include <vector>

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct OfNote {
    Path<unsigned> id;
};
struct Note {
    std::string title;
};
std::variant<Json<Note>, Problem<404>, Problem<410>> get_note(const OfNote& request) {
    if (request.id == 1u) return Json(Note{"Tea"});
    return Problem<404>{.detail = "no such note"};
}

constexpr auto api =
    routes(route<"/notes/{id}", get, OfNote, Json<Note>, Problem<404>, Problem<410>>(get_note),
           route<"/notes/{id}", del, OfNote, Status<204>>([](const OfNote&) -> Status<204> { return {}; }),
           route<"/secret", get, void, std::string_view>([] { return "hidden"; }, {.hidden = true}),
           route<"/health", get, void, std::string_view>([] { return "ok"; }))
        .with_openapi<"/openapi.json">();
constexpr auto untested = routes(route<"/health", get, void, std::string_view>([] { return "ok"; }));
std::string_view handler(Data) { return "ok"; }

exchange health(const std::string& name) { return {.name = name, .request = {.path = "/health"}}; }

std::vector<exchange> with_names(const std::vector<std::string>& names) {
    std::vector<exchange> rows;
    for (const std::string& name : names) rows.push_back(health(name));
    return rows;
}

}  // namespace

inline const exchange located[] = {
    {.name = "fails at line 45", .request = {.path = "/notes/1"}, .response = {.status = 201}},
    {.name = std::string("fails at line ") + "48",
     .steps = {{.name = "passes", .request = {.path = "/notes/1"}},
               {.name = "fails at line 50", .request = {.path = "/notes/1"}, .response = {.status = 404}}}},
    {.name = "has a mistake at line 52", .request = {.path = "/notes/1"}, .response = {.json = "{}", .contains = "T"}}};
MOMENTO_TEST_TABLE("located", located, in_process<api>())

MOMENTO_TEST_TABLE("from JSON",
                   from_json(R"({"name": "t", "rows": [
  {"name": "fails at line 2", "request": {"path": "/notes/1"}, "response": {"absent": ["Content-Type"]}},
  {"name": "fails at line 5", "request": {"headers": {"x": "rows"}},
   "steps": [
     {"name": "steps", "request": {"path": "/notes/1"}, "response": {"json_subset": {"title": "[", "x": {"rows": [{}]}}}}]}
]})",
                             "folder/rows.json")
                       ->rows,
                   in_process<api>())
MOMENTO_TEST_TABLE("without a file",
                   from_json(R"({"name": "t", "rows": [
  {"name": "fails", "request": {"path": "/none"}}]})")
                       ->rows,
                   in_process<api>())

inline const exchange repeated[] = {
    {.name = "one", .request = {.path = "/health"}},
    {.name = "two", .request = {.path = "/health"}},
    {.name = "one", .request = {.path = "/notes/1"}},
    {.name = " "},
    {.request = {.path = "/health"}},
};
MOMENTO_TEST_TABLE("repeated", repeated, in_process<api>())
MOMENTO_TEST_TABLE("names",
                   with_names({"comma, and more",
                               "a,b",
                               "[tag]",
                               "a [b] c",
                               "]",
                               "\"quoted\"",
                               "say \"hi, you\"",
                               "back\\slash",
                               "a\\,b",
                               "*",
                               "* in front",
                               "~not",
                               "exclude:x",
                               "exclude:[x]",
                               "it's <&>",
                               "été",
                               "-option",
                               "#x",
                               "{.json = \"[1, 2]\"}",
                               " blanks  around "}),
                   in_process<api>())

MOMENTO_TEST_COVERAGE("part", api)
MOMENTO_TEST_COVERAGE("all", api, {.except = {"410", "DELETE /notes/{id}", "GET /secret"}})
MOMENTO_TEST_COVERAGE("response", api,
                      {.except = {"410 of GET /notes/{id}", "204 of DELETE /notes/{id}", "GET /secret"}})
MOMENTO_TEST_COVERAGE("mistake", api, {.except = {"410", "204", "409 of GET /notes/{id}", "GET /secret"}})
MOMENTO_TEST_COVERAGE("complete", api, {.except = {"404", "410", "204", "GET /secret"}})
MOMENTO_TEST_COVERAGE("untested", untested)
MOMENTO_TEST_COVERAGE("handler", handler)
