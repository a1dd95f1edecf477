// Detects responses that a route does not declare: one deliberate error for each rule, and no other difference is
// reported.
#include "framework/testing/contract/conformance.hpp"

#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <variant>

#include "../support.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"
#include "momento/functions/stream.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace conformance_test {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Box {
    unsigned width;
};
struct Bag {
    unsigned litres;
};
using Packaging = std::variant<Box, Bag>;
using Tagged = std::variant<std::monostate, Box, Bag>;

struct Thing {
    std::uint8_t id;
    std::string name;
    std::optional<std::string> note;
    Color color;
    double weight;
    float share;
    bool good;
    std::vector<std::string> tags;
    std::array<int, 2> size;
    std::map<std::string, int> counts;
    Packaging packaging;
    std::optional<Tagged> tagged;
    std::chrono::sys_days day;
    std::string password;
    RawJson anything;
};
struct Caller {
    std::string user;
};
struct ChangeThing {
    Path<unsigned> id;
    Token<Caller> caller;
    Json<Box> body;
};
struct Listed {
    Header<unsigned> x_total;
    Header<std::optional<Color>> x_color;
    Header<std::vector<unsigned>> x_ids;
    Json<std::vector<Box>> body;
};
struct Numbered {
    Header<std::vector<unsigned>> set_cookie;
    Header<std::vector<std::string>> x_tags;
};
struct Picture {
    Header<std::string> content_type;
    Data body;
};

}  // namespace conformance_test

template <>
struct momento::functions::schema<conformance_test::Thing> {
    static constexpr bool closed = true;
    field name{.min_length = 1, .max_length = 3, .pattern = "^[a-zé]+$"};
    field note{.format = "uuid"};
    field weight{.minimum = 0, .multiple_of = 0.5};
    field share{.exclusive_maximum = 1};
    field tags{.min_items = 1, .max_items = 2, .unique_items = true};
    field password{.write_only = true};
};
template <>
struct momento::functions::schema<conformance_test::Tagged> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<conformance_test::Numbered> {
    field set_cookie{.max_items = 2};
    field x_tags{.max_items = 2};
};
template <>
struct momento::functions::schema<conformance_test::Listed> {
    field x_total{.maximum = 10};
};

namespace conformance_test {

constexpr auto api = routes(
    route<"/thing", get, void, Json<Thing>>([] { return Json<Thing>{}; }),
    route<"/things", get, void, Listed>([] { return Listed{}; }),
    route<"/numbered", get, void, Numbered>([] { return Numbered{}; }),
    route<"/things/{id}", put, ChangeThing, Status<201, std::string>, Problem<409>, Status<204>>(
        [](ChangeThing) -> std::variant<Status<201, std::string>, Problem<409>, Status<204>> { return Status<204>{}; }),
    route<"/either", get, void, Json<Box>, Json<std::string>, Status<202>>(
        []() -> std::variant<Json<Box>, Json<std::string>, Status<202>> { return Status<202>{}; }),
    route<"/picture", get, void, Picture>([] { return Picture{}; }),
    route<"/open", get, void, Json<Box>>([]() -> Result<Json<Box>> { return Json<Box>{}; }),
    route<"/bytes", post, std::vector<std::uint8_t>, Status<204>>(
        [](std::vector<std::uint8_t>) { return Status<204>{}; }));
struct PriceChanged {
    std::string sku;
    int price = 0;
};
struct Closed {};
constexpr auto streams = routes(
    route<"/prices", get, void, EventStream<PriceChanged, Closed>>([] { return EventStream<PriceChanged, Closed>(); }),
    route<"/relay", get, void, EventStream<>>([] { return EventStream<>(); }));
constexpr auto hooked = routes(route<"/x", post, Json<Box>, Status<204>>([](Json<Box>) { return Status<204>{}; }))
                            .with_limits({.check_content_type = true})
                            .before([](const WebEnvironment&) -> std::optional<WebResponse> { return std::nullopt; });
constexpr auto documented = api.with_openapi<"/openapi.json">();

using differences = std::vector<std::string>;

constexpr std::string_view json_type = "application/json; charset=utf-8";

template <auto& Api = api>
differences found(method verb, std::string path, int status, text_pairs headers = {}, std::string body = {}) {
    return detail::undeclared(*detail::contract_of<Api>(), {.method = verb, .path = std::move(path)},
                              {.status = status, .headers = std::move(headers), .body = std::move(body)});
}
differences found(std::string path, std::string body) {
    return found(get, std::move(path), 200, {{"Content-Type", std::string(json_type)}}, std::move(body));
}

// A valid object with one member replaced; the member is omitted if the text is empty.
std::string thing(std::string_view member = {}, std::string_view value = {}, std::string_view more = {}) {
    constexpr std::pair<std::string_view, std::string_view> members[] = {{"id", "1"},
                                                                         {"name", R"("été")"},
                                                                         {"note", "null"},
                                                                         {"color", R"("red")"},
                                                                         {"weight", "1.5"},
                                                                         {"share", "0"},
                                                                         {"good", "true"},
                                                                         {"tags", R"(["a"])"},
                                                                         {"size", "[1,2]"},
                                                                         {"counts", "{}"},
                                                                         {"packaging", R"({"width":1})"},
                                                                         {"tagged", "null"},
                                                                         {"day", R"("2026-01-31")"},
                                                                         {"anything", "[1e3]"}};
    std::string text;
    for (const auto& [name, usual] : members) {
        const std::string_view written = name == member ? value : usual;
        if (written.empty()) continue;
        text.append(text.empty() ? "{\"" : ",\"").append(name).append("\":").append(written);
    }
    return text.append(more) + "}";
}
differences of_thing(std::string_view member = {}, std::string_view value = {}, std::string_view more = {}) {
    return found("/thing", thing(member, value, more));
}
differences one(std::string_view what) { return {"undeclared: 200 of GET /thing" + std::string(what)}; }

TEST_CASE("a status must be declared, or be a rejection by the framework") {
    CHECK(found(get, "/thing", 418) == differences{"undeclared: GET /thing does not declare the status 418; declare "
                                                   "Problem<418> among the responses of the route"});
    CHECK(found(get, "/thing", 400) == differences{"undeclared: GET /thing does not declare the status 400; declare "
                                                   "Problem<400> among the responses of the route"});
    CHECK(found(put, "/things/1", 204).empty());
    const text_pairs problem{{"content-type", "application/problem+json"}, {"www-authenticate", "Bearer"}};
    for (const int rejection : {400, 401, 409, 413, 415, 500})  // 415: a body may have a content coding
        CHECK(found(put, "/things/1", rejection, problem, tests::problem(rejection, "x", "")).empty());
    CHECK(found(get, "/thing", 415, problem, tests::problem(415, "x", "")) ==
          differences{"undeclared: GET /thing does not declare the status 415; declare Problem<415> among the "
                      "responses of the route"});
    CHECK(found<hooked>(post, "/x", 415, problem, tests::problem(415, "x", "")).empty());
    CHECK(found(post, "/bytes", 413, problem, tests::problem(413, "x", "")).empty());
    CHECK(found(post, "/bytes", 400, problem, tests::problem(400, "x", "")) ==
          differences{"undeclared: POST /bytes does not declare the status 400; declare Problem<400> among the "
                      "responses of the route"});
}

TEST_CASE("the default response covers all other responses") {
    const text_pairs problem{{"content-type", "application/problem+json"}};
    CHECK(found(get, "/open", 418, problem, tests::problem(418, "x", "")).empty());
    CHECK(found(get, "/open", 418, {{"content-type", "text/plain"}}, "x") ==
          differences{"undeclared: 418 of GET /open declares application/problem+json, got text/plain"});
    CHECK(found<hooked>(post, "/x", 418, {{"content-type", "text/plain"}}, "x").empty());
}

TEST_CASE("a request without a route has no declared response") {
    CHECK(found(get, "/nowhere", 404).empty());
    CHECK(found(post, "/thing", 405).empty());
    CHECK(found(options, "/thing", 204).empty());
    CHECK(found(get, "/thing%zz", 400).empty());
    CHECK(found(get, "/../thing", 400).empty());
}

TEST_CASE("a HEAD response is checked against GET, without a body") {
    CHECK(found(head, "/thing", 200, {{"content-type", std::string(json_type)}}).empty());
    CHECK(found(head, "/thing", 418) == differences{"undeclared: GET /thing does not declare the status 418; declare "
                                                    "Problem<418> among the responses of the route"});
}

TEST_CASE("compares media types without their parameters") {
    CHECK(found(get, "/thing", 200, {{"content-type", "Text/Plain; charset=utf-8"}}, "x") ==
          one(" declares application/json, got Text/Plain"));
    CHECK(found(get, "/thing", 200, {}, "x") == one(" declares application/json, got no content type"));
    CHECK(found(get, "/thing", 200) == one(" declares application/json, got no content type"));
    CHECK(found(put, "/things/1", 204, {}, "x") == differences{"undeclared: 204 of PUT /things/{id} declares no body"});
    CHECK(found(put, "/things/1", 201, {{"content-type", "text/plain"}}, "\xff").empty());
    CHECK(found(get, "/picture", 200, {{"content-type", "image/png"}}, "x").empty());
    CHECK(found(put, "/things/1", 409, {{"content-type", "application/json"}}, "{}") ==
          differences{"undeclared: 409 of PUT /things/{id} declares application/problem+json, got application/json"});
}

TEST_CASE("headers must be present and valid for their types") {
    const auto listed = [](text_pairs headers) {
        headers.emplace_back("content-type", json_type);
        return found(get, "/things", 200, std::move(headers), "[]");
    };
    const auto wrong = [](std::string_view what) {
        return differences{"undeclared: 200 of GET /things" + std::string(what)};
    };
    CHECK(listed({{"X-Total", "10"}, {"x-color", "green"}, {"x-ids", "1, 2,,3"}}).empty());
    CHECK(listed({{"x-color", "red"}}) == wrong(" requires the header x-total"));
    CHECK(listed({{"x-total", "many"}}) == wrong(", header x-total: expected an integer from 0 to 10"));
    CHECK(listed({{"x-total", "11"}}) == wrong(", header x-total: expected an integer from 0 to 10"));
    CHECK(listed({{"x-total", "1"}, {"x-total", "2"}}) == wrong(", header x-total: expected one value, not several"));
    CHECK(listed({{"x-total", "1"}, {"x-color", "blue"}}) ==
          wrong(R"(, header x-color: expected one of "red", "green")"));
    CHECK(listed({{"x-total", "1"}, {"x-ids", "1"}, {"x-ids", "2, b"}}) ==
          wrong(", header x-ids: expected an integer from 0 to 4294967295"));
    CHECK(found(put, "/things/1", 401, {{"content-type", "application/problem+json"}}, tests::problem(401, "x", "")) ==
          differences{"undeclared: 401 of PUT /things/{id} requires the header WWW-Authenticate"});
}

TEST_CASE("a body must be JSON of its type") {
    CHECK(of_thing().empty());
    CHECK(found("/thing", "") == one(": the body is not JSON"));
    CHECK(found("/thing", "{") == one(": the body is not JSON"));
    CHECK(found("/thing", thing() + " 1") == one(": the body is not JSON"));
    CHECK(of_thing({}, {}, R"(,"id":1)") == one(": the body is not JSON"));
    CHECK(of_thing("anything", "\"\xff\"") == one(": the body is not JSON"));
    CHECK(of_thing("anything", R"([{"a":1,"a":1}])") == one(": the body is not JSON"));
    CHECK(of_thing("anything", R"([{"a":1},{"a":1}])").empty());
    CHECK(found("/thing", "[]") == one(": expected an object"));
}

TEST_CASE("requires all members, and no unknown ones in a closed type") {
    CHECK(of_thing("id", "") == one(", /id: this member is required"));
    CHECK(of_thing("note", "") == one(", /note: this member is required"));
    CHECK(of_thing({}, {}, R"(,"a/b":1)") == one(", /a~1b: unknown member"));
    CHECK(of_thing({}, {}, R"(,"password":"x")").size() == 1);
    CHECK(of_thing({}, {}, R"(,"password":"x")") == one(", /password: unknown member"));
    CHECK(of_thing("packaging", R"({"width":1,"more":2})").empty());
    CHECK(of_thing("id", "", R"(,"ID":1)") ==
          differences{one(", /id: this member is required")[0], one(", /ID: unknown member")[0]});
}

TEST_CASE("checks numbers against their types and rules") {
    CHECK(of_thing("id", "256") == one(", /id: expected an integer from 0 to 255"));
    CHECK(of_thing("id", "-1") == one(", /id: expected an integer from 0 to 255"));
    CHECK(of_thing("id", "1.5") == one(", /id: expected an integer from 0 to 255"));
    CHECK(of_thing("id", "\"1\"") == one(", /id: expected an integer from 0 to 255"));
    CHECK(of_thing("id", "null") == one(", /id: expected an integer from 0 to 255"));
    CHECK(of_thing("id", "255.0").empty());
    CHECK(of_thing("weight", "-0.5") == one(", /weight: expected a number of at least 0, a multiple of 0.5"));
    CHECK(of_thing("weight", "0.7") == one(", /weight: expected a number of at least 0, a multiple of 0.5"));
    CHECK(of_thing("share", "1") == one(", /share: expected a number below 1"));
    CHECK(of_thing("share", "true") == one(", /share: expected a number below 1"));
    CHECK(of_thing("good", "1") == one(", /good: expected true or false"));
}

TEST_CASE("checks text against length, pattern and format") {
    constexpr std::string_view name = ", /name: expected a string of 1 to 3 characters, that matches ^[a-zé]+$";
    for (const std::string_view wrong : {R"("")", R"("abcd")", R"("A")", "1"})
        CHECK(of_thing("name", wrong) == one(name));
    CHECK(of_thing("name", R"("ééé")").empty());
    CHECK(of_thing("note", R"("x")") == one(R"(, /note: expected a string in the format "uuid")"));
    CHECK(of_thing("note", R"("00000000-0000-4000-8000-000000000000")").empty());
    CHECK(of_thing("day", R"("2026-02-30")") == one(R"(, /day: expected a date such as "2026-11-22")"));
    CHECK(of_thing("color", R"("blue")") == one(R"(, /color: expected one of "red", "green")"));
}

TEST_CASE("checks the counts and elements of arrays and maps") {
    constexpr std::string_view tags = ", /tags: expected an array of 1 to 2 elements that differ from each other";
    for (const std::string_view wrong : {"[]", R"(["a","b","c"])", R"(["a","a"])", "null"})
        CHECK(of_thing("tags", wrong) == one(tags));
    CHECK(of_thing("tags", R"(["a",1])") == one(", /tags/1: expected a string"));
    CHECK(of_thing("size", "[1]") == one(", /size: expected an array of 2 elements"));
    CHECK(of_thing("counts", R"({"a":1,"b/c":"x"})") ==
          one(", /counts/b~1c: expected an integer from -2147483648 to 2147483647"));
    CHECK(of_thing("counts", "[]") == one(", /counts: expected an object"));
}

TEST_CASE("a variant's value must be one of its alternatives") {
    CHECK(of_thing("packaging", "{}") ==
          one(R"(, /packaging: expected an object with "width" or an object with "litres")"));
    CHECK(of_thing("packaging", "1") ==
          one(R"(, /packaging: expected an object with "width" or an object with "litres")"));
    CHECK(of_thing("tagged", R"({"kind":"Bag","litres":3})").empty());
    CHECK(of_thing("tagged", R"({"litres":3})") == one(", /tagged/kind: this member is required"));
    CHECK(of_thing("tagged", R"({"kind":"Sack","litres":3})") == one(R"(, /tagged/kind: expected "Box" or "Bag")"));
    CHECK(of_thing("tagged", R"({"kind":"Bag","litres":-3})") ==
          one(", /tagged/litres: expected an integer from 0 to 4294967295"));
    CHECK(of_thing("tagged", "7") ==
          one(R"(, /tagged: expected null or an object with "kind" "Box" or an object with "kind" "Bag")"));
}

TEST_CASE("accepts each of several responses with the same status") {
    const text_pairs json{{"content-type", std::string(json_type)}};
    CHECK(found("/either", R"({"width":1})").empty());
    CHECK(found("/either", R"("text")").empty());
    CHECK(found("/either", "7") == differences{"undeclared: 200 of GET /either: expected an object"});
    CHECK(found(get, "/either", 202).empty());
}

constexpr auto registered =
    api.with_info({.problem_types = {{.type = "/problems/taken"}, {.type = "/problems/closed"}}});
TEST_CASE("a table with problem types has no others") {
    const auto of_type = [](const std::string& type) {
        return found<registered>(put, "/things/1", 409, {{"content-type", "application/problem+json"}},
                                 R"({"type":")" + type + R"(","title":"Conflict","status":409})");
    };
    CHECK(of_type("about:blank").empty());
    CHECK(of_type("/problems/closed").empty());
    CHECK(of_type("/problems/other") ==
          differences{
              "undeclared: 409 of PUT /things/{id}, /type: expected a problem type of the table, or about:blank"});
}

TEST_CASE("problems have the documented members and the status of the response") {
    const auto rejected = [](std::string body) {
        return found(put, "/things/1", 409, {{"content-type", "application/problem+json"}}, std::move(body));
    };
    const auto wrong = [](std::string_view what) {
        return differences{"undeclared: 409 of PUT /things/{id}" + std::string(what)};
    };
    CHECK(rejected(R"({"type":"about:blank","title":"x","status":409,"own":[]})").empty());
    CHECK(rejected(R"({"title":"x","status":409})") == wrong(", /type: this member is required"));
    CHECK(rejected(R"({"type":"about:blank","title":1,"status":409})") == wrong(", /title: expected a string"));
    CHECK(rejected(R"({"type":"about:blank","title":"x","status":404})") ==
          wrong(", /status: expected 409, the status of the response"));
    CHECK(rejected(R"({"type":"about:blank","title":"x","status":409,"errors":[{"in":"sky","detail":"x"}]})") ==
          wrong(R"(, /errors/0/in: expected one of "body", "path", "query", "header", "cookie", "token")"));
    for (const char* in : {"body", "path", "query", "header", "cookie", "token"})
        CHECK(rejected(R"({"type":"about:blank","title":"x","status":409,"errors":[{"in":")" + std::string(in) +
                       R"(","detail":"x"}]})")
                  .empty());
    CHECK(rejected("x") == wrong(": the body is not JSON"));
}

TEST_CASE("the route of a table's own document responds with JSON") {
    const text_pairs json{{"content-type", "application/json"}};
    CHECK(found<documented>(get, "/openapi.json", 200, json, "{}").empty());
    CHECK(found<documented>(get, "/openapi.json", 200, json, "{") ==
          differences{"undeclared: 200 of GET /openapi.json: the body is not JSON"});
    const request asked{.path = "/openapi.json"};
    CHECK(detail::undeclared(*detail::contract_of<documented>(), asked, call<documented>(asked)).empty());
}

const char* alone(Data) { return ""; }

TEST_CASE("a handler without a table declares nothing") { CHECK(detail::contract_of<alone>() == nullptr); }

TEST_CASE("values of Set-Cookie are separate fields, and list values are split outside of quoted strings") {
    const auto numbered = [](text_pairs headers) { return found(get, "/numbered", 200, std::move(headers), ""); };
    CHECK(numbered({{"set-cookie", "1"}, {"Set-Cookie", "2"}, {"x-tags", R"("a,b", "c")"}}).empty());
    CHECK(numbered({{"set-cookie", "1, 2"}}) ==
          differences{"undeclared: 200 of GET /numbered, header set-cookie: expected an integer from 0 to 4294967295"});
    CHECK(numbered({{"x-tags", "a,b,c"}}).size() == 1);
}

TEST_CASE("each event of a stream must be declared, and its data valid") {
    const auto of = [](const char* path, std::string body) {
        return found<streams>(get, path, 200, {{"content-type", "text/event-stream"}}, std::move(body));
    };
    const std::string valid = "event: PriceChanged\ndata: {\"sku\":\"A\",\"price\":1}\n\nevent: Closed\ndata: {}\n\n";
    CHECK(of("/prices", "") == differences{});
    CHECK(of("/prices", valid) == differences{});
    CHECK(of("/prices", valid + "event: http-error\ndata: HTTP 500: x\n\n") == differences{});
    CHECK(of("/prices", "event: Opened\ndata: {}\n\ndata: {}\n\n") ==
          differences{"undeclared: 200 of GET /prices does not declare the event 'Opened'",
                      "undeclared: 200 of GET /prices does not declare the event ''"});
    CHECK(of("/prices", valid + "event: PriceChanged\ndata: {\"sku\":1,\"price\":\"x\"}\n\n") ==
          differences{"undeclared: 200 of GET /prices, event PriceChanged, /sku: expected a string",
                      "undeclared: 200 of GET /prices, event PriceChanged, /price: expected an integer from "
                      "-2147483648 to 2147483647"});
    CHECK(of("/prices", "event: Closed\ndata: {\n\n") ==
          differences{"undeclared: 200 of GET /prices, event Closed: the data is not JSON"});
    CHECK(of("/relay", "event: any\ndata: x\n\n") == differences{});
    CHECK(found<streams>(get, "/prices", 200, {{"content-type", "text/plain"}}, "x") ==
          differences{"undeclared: 200 of GET /prices declares text/event-stream, got text/plain"});
}

}  // namespace conformance_test
