// The declared responses that a coverage counts, and what provokes them.
#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "examples.hpp"
#include "framework/testing/contract/coverage.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

using namespace momento::functions;
using detail::coverage;
using json = nlohmann::ordered_json;
using report = std::vector<std::string>;

namespace {

// The responses of an OpenAPI document, without the default and those that the framework adds.
std::set<std::string> documented(const json& document) {
    const std::set<std::string> of_framework{"BadRequest", "Unauthorized", "ContentTooLarge", "UnsupportedMediaType",
                                             "InternalServerError"};
    const std::set<std::string> verbs{"get", "head", "post", "put", "patch", "delete", "options"};
    std::set<std::string> found;
    for (const auto& [path, item] : document["paths"].items())
        for (const auto& [verb, operation] : item.items()) {
            if (!verbs.contains(verb)) continue;
            std::string name;
            for (const char c : verb) name += static_cast<char>(c - 'a' + 'A');
            for (const auto& [status, response] : operation["responses"].items()) {
                const std::string reference = response.value("$ref", "");
                if (status != "default" && !of_framework.contains(reference.substr(reference.rfind('/') + 1)))
                    found.insert(status + " of " + name + " " + path);
            }
        }
    return found;
}

std::string name_of(const detail::openapi::operation_part& part) {
    return std::string(detail::method_name(part.verb)).append(" ").append(part.path);
}

std::set<std::string> counted(const detail::table_contract& contract) {
    coverage all(contract);
    report exceptions;  // hidden routes are not in the document
    for (const detail::openapi::operation_part& part : contract.operations) {
        // An undeclared response requests a route, and provokes none of its responses.
        std::string path(part.path);
        for (std::size_t at = 0; (at = path.find('{')) != path.npos;) path.replace(at, path.find('}') - at + 1, "x");
        if (part.responses.data() == &detail::document_response) continue;  // of a route that needs no row
        if (part.metadata != nullptr && part.metadata->hidden) exceptions.push_back(name_of(part));
        all.record({.method = part.verb, .path = path}, {.status = 599, .headers = {}, .body = {}});
    }
    std::set<std::string> found;
    const report lines = all.report(exceptions);
    constexpr std::string_view begin = "no row provokes ";
    for (std::size_t i = 1; i < lines.size(); ++i) {
        INFO(lines[i]);
        REQUIRE(lines[i].starts_with(begin));
        std::string line = lines[i].substr(begin.size());
        // The document has no other notation for the rest of a path.
        if (const std::size_t rest = line.find("...}"); rest != line.npos) line.erase(rest, 3);
        found.insert(line);
    }
    CHECK(lines[0] == "coverage: the rows provoke 0 of " + std::to_string(found.size()) + " declared responses");
    return found;
}

void provoke(coverage& to, method verb, const char* path, int status) {
    to.record({.method = verb, .path = path}, {.status = status, .headers = {}, .body = {}});
}

}  // namespace

TEST_CASE("the declared responses are those of the document") {
    std::ifstream stream(std::string(MOMENTO_TEST_TABLES) + "/../../examples/orders/orders.openapi.json");
    CHECK(counted(examples_test::orders.contract) == documented(json::parse(stream)));
    const testing::response served = examples_test::catalog.call({.path = "/openapi.json"});
    REQUIRE(served.status == 200);
    CHECK(counted(examples_test::catalog.contract) == documented(json::parse(served.body)));
}

TEST_CASE("each response provokes the declared response of its route and status") {
    coverage notes(examples_test::notes.contract);
    const report none = notes.report({});
    REQUIRE(none.size() > 3);
    CHECK(none[1].starts_with("no row requests "));

    provoke(notes, method::head, "/v1/notes/1", 200);  // a GET route
    provoke(notes, method::get, "/v1/notes/2", 200);
    provoke(notes, method::get, "/v1/nowhere", 404);  // no route
    provoke(notes, method::patch, "/v1/notes/1", 405);
    provoke(notes, method::get, "/v1/notes", 503);  // not declared
    const report some = notes.report({});
    CHECK(some[0].starts_with("coverage: the rows provoke 1 of "));
    const auto has = [&](const char* line) { return std::ranges::find(some, line) != some.end(); };
    CHECK(has("no row provokes 404 of GET /v1/notes/{id}"));
    CHECK_FALSE(has("no row provokes 200 of GET /v1/notes/{id}"));
    CHECK(has("no row provokes 200 of GET /v1/notes"));
    CHECK(has("no row requests DELETE /v1/notes/{id}, which declares 204, 404"));
    CHECK_FALSE(coverage::is_complete(some));
}

TEST_CASE("exceptions are not counted") {
    coverage greeter(examples_test::greeter.contract);
    CHECK(greeter.report({}) == report{"coverage: the rows provoke 0 of 2 declared responses",
                                       "no row requests POST /greet, which declares 200",
                                       "no row requests GET /health, which declares 200"});
    const report routes{"POST /greet", "200 of GET /health"};
    CHECK(greeter.report(routes) == report{"coverage: the rows provoke 0 of 0 declared responses"});
    CHECK(coverage::is_complete(greeter.report(routes)));
    CHECK(greeter.report(report{"200", "POST /greet"}).size() == 1);
    CHECK(greeter.report(report{"200", "404", "GET /greet"}) ==
          report{"coverage: the rows provoke 0 of 0 declared responses",
                 "the exception \"404\" matches no declared response",
                 "the exception \"GET /greet\" matches no declared response"});
}
