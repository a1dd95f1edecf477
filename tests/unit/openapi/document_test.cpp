// The document of a table: each rule by the text that it produces. tests/openapi checks that entire documents are
// valid, and that the responses of the examples are as declared.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <chrono>
#include <limits>
#include <map>
#include <memory>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "framework/testing/contract/problem_shape.hpp"
#include "momento/functions/openapi.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using Catch::Matchers::ContainsSubstring;

namespace document_test {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Caller {
    std::string id;
};
struct Part {
    std::string name;
};
struct Tree {
    std::string name;
    std::vector<Tree> children;
    std::unique_ptr<Part> part;
};
template <class T>
struct Page {
    std::vector<T> items;
};
struct Everything {
    bool flag;
    std::int8_t tiny;
    std::uint16_t small;
    std::int32_t usual;
    std::int64_t wide;
    std::uint64_t widest;
    float single;
    double real;
    std::string text;
    Color color;
    std::optional<Color> shade;
    std::optional<std::string> note;
    std::array<int, 3> triple;
    std::map<std::string, double> shares;
    std::chrono::sys_days day;
    std::chrono::sys_seconds second;
    RawJson raw;
    std::variant<std::string, bool> either;
};
struct Ruled {
    std::string title;
    int priority = 3;
    std::string secret;
    std::string id;
    std::vector<std::string> labels;
    double rate;
    std::optional<std::string> code;
};
struct Card {
    std::string number;
};
struct Transfer {
    std::string iban;
};
struct Order {
    std::variant<Card, Transfer> payment;
};
struct Nulls {
    std::optional<std::variant<std::monostate, int>> maybe;
    std::unique_ptr<std::variant<std::monostate, int>> pointed;
    std::optional<std::variant<std::optional<int>, std::string>> within;
    std::optional<std::variant<std::variant<std::monostate, bool>, std::string>> nested;
    std::optional<std::optional<int>> twice;
    std::optional<std::unique_ptr<Color>> shade;
    std::optional<std::monostate> nothing;
    std::optional<std::variant<int, std::string>> either;
    std::optional<std::variant<std::monostate, Card, Transfer>> paid;
};
struct Birthday {
    std::chrono::year_month_day day;
};
struct Patterned {
    std::string free;
    std::string bounded;
    std::string least;
    std::string exact;
};
struct List {
    Path<std::string> notebook;
    Query<unsigned> limit = 20;
    Query<std::optional<std::string>> search;
    Query<std::vector<std::string>> tag;
    Query<Color> color = Color::green;
    Query<double> ratio = 0.25;
    Query<std::string, "q"> text;
    Header<std::vector<std::string>, "If-Match"> match;
    Header<std::optional<std::string>> authorization;
    Token<Caller> caller;
};
struct Created {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> etag;
    Json<Part> body;
};
struct Cookies {
    Header<std::vector<std::string>> set_cookie;
    Header<std::vector<std::string>> vary;
};
struct Contact {
    std::string name;
    std::vector<std::string> topic;
};

}  // namespace document_test

namespace elsewhere {
struct Part {
    int number;
};
struct Problem {
    int code;
};
}  // namespace elsewhere

template <>
struct momento::functions::text<std::chrono::year_month_day> {
    static Result<std::chrono::year_month_day> parse(std::string_view) { return std::chrono::year_month_day(); }
    static std::string format(const std::chrono::year_month_day&) { return "22.11."; }
    static constexpr field schema{.max_length = 6, .pattern = "^[0-9]{2}[.][0-9]{2}[.]$"};
};
template <>
struct momento::functions::schema<document_test::Ruled> {
    static constexpr bool closed = true;
    field title{.description = "Shown \"first\"", .min_length = 1, .max_length = 80, .pattern = "^\\S"};
    field priority{.minimum = 1, .exclusive_maximum = 6, .multiple_of = 1, .optional = true};
    field secret{.write_only = true};
    field id{.read_only = true};
    field labels{.min_items = 1, .max_items = 9, .unique_items = true, .deprecated = true};
    field rate{.name = "tax-rate", .maximum = 0.1, .exclusive_minimum = 0, .example = " 0.07 "};
    field code{.format = "uuid"};
};
template <>
struct momento::functions::schema<std::variant<document_test::Card, document_test::Transfer>> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<std::variant<std::monostate, document_test::Card, document_test::Transfer>> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<document_test::Patterned> {
    field free{.pattern = "a"};
    field bounded{.max_length = 9000, .pattern = "a"};
    field least{.min_length = 5000, .pattern = "a"};
    field exact{.format = "uuid"};
};
template <>
struct momento::functions::schema<document_test::Transfer> {
    static constexpr std::string_view tag = "bank";
};
template <>
struct momento::functions::schema<document_test::List> {
    field limit{.description = "How many", .minimum = 1, .maximum = 100};
};

namespace document_test {

template <class T>
struct takes {
    static constexpr auto api = routes(route<"/", post, Json<T>, Status<204>>);
    static constexpr std::string_view document = openapi<api>();
};
template <class T>
struct gives {
    static constexpr auto api = routes(route<"/", get, void, Json<T>>);
    static constexpr std::string_view document = openapi<api>();
};
template <class... Response>
struct returning {
    static constexpr auto api = routes(route<"/", get, void, Response...>);
    static constexpr std::string_view document = openapi<api>();
};

TEST_CASE("documents the values of each type") {
    const std::string document(takes<Everything>::document);
    CHECK_THAT(document, ContainsSubstring(R"("flag":{"type":"boolean"})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("tiny":{"type":"integer","format":"int8","minimum":-128,"maximum":127})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("small":{"type":"integer","format":"uint16","minimum":0,"maximum":65535})"));
    CHECK_THAT(
        document,
        ContainsSubstring(R"("usual":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647})"));
    CHECK_THAT(document, ContainsSubstring(R"("wide":{"type":"integer","format":"int64"})"));
    CHECK_THAT(document, ContainsSubstring(R"("widest":{"type":"integer","format":"uint64","minimum":0})"));
    CHECK_THAT(document, ContainsSubstring(R"("single":{"type":"number","format":"float"})"));
    CHECK_THAT(document, ContainsSubstring(R"("real":{"type":"number","format":"double"})"));
    CHECK_THAT(document, ContainsSubstring(R"("text":{"type":"string"})"));
    CHECK_THAT(document, ContainsSubstring(R"("color":{"$ref":"#/components/schemas/Color"})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("shade":{"anyOf":[{"$ref":"#/components/schemas/Color"},{"type":"null"}]})"));
    CHECK_THAT(document, ContainsSubstring(R"("note":{"type":["string","null"]})"));
    CHECK_THAT(document, ContainsSubstring(R"("minItems":3,"maxItems":3)"));
    CHECK_THAT(
        document,
        ContainsSubstring(R"("shares":{"type":"object","additionalProperties":{"type":"number","format":"double"}})"));
    CHECK_THAT(document, ContainsSubstring(R"("day":{"type":"string","format":"date"})"));
    CHECK_THAT(document, ContainsSubstring(R"("second":{"type":"string","format":"date-time"})"));
    CHECK_THAT(document, ContainsSubstring(R"("raw":{})"));
    CHECK_THAT(document, ContainsSubstring(R"("either":{"anyOf":[{"type":"string"},{"type":"boolean"}]})"));
    CHECK_THAT(document, ContainsSubstring(R"("Color":{"type":"string","enum":["red","green"]})"));
    CHECK_THAT(
        document,
        ContainsSubstring(R"("required":["flag","tiny","small","usual","wide","widest","single","real","text","color",)"
                          R"("triple","shares","day","second","raw","either"])"));
}

TEST_CASE("a nullable type lists null once") {
    const std::string document(takes<Nulls>::document);
    for (const char* text :
         {R"("maybe":{"anyOf":[{"type":"null"},{"type":"integer",)", R"("pointed":{"anyOf":[{"type":"null"},{"type":)",
          R"("within":{"anyOf":[{"type":["integer","null"],)",
          R"("nested":{"anyOf":[{"anyOf":[{"type":"null"},{"type":"boolean"}]},{"type":"string"}]})",
          R"("twice":{"type":["integer","null"],)",
          R"("shade":{"anyOf":[{"$ref":"#/components/schemas/Color"},{"type":"null"}]})",
          R"("nothing":{"type":"null"})", R"({"type":"string"},{"type":"null"}]},"paid")",
          R"("paid":{"oneOf":[{"type":"null"},{"$ref":)"})
        CHECK_THAT(document, ContainsSubstring(text));
    std::size_t nulls = 0;
    for (std::size_t at = document.find("\"null\""); at != document.npos; at = document.find("\"null\"", at + 1))
        ++nulls;
    CHECK(nulls == 9);
}

TEST_CASE("a pattern without a max_length documents the length that is checked") {
    const std::string document(takes<Patterned>::document);
    for (const char* text : {R"("free":{"type":"string","maxLength":4096,"pattern":"a"})",
                             R"("bounded":{"type":"string","maxLength":9000,"pattern":"a"})",
                             R"("least":{"type":"string","minLength":5000,"maxLength":5000,"pattern":"a"})",
                             R"("exact":{"type":"string","format":"uuid"})"})
        CHECK_THAT(document, ContainsSubstring(text));
}

TEST_CASE("a text<T> of a date replaces the library's") {
    CHECK_THAT(std::string(takes<Birthday>::document),
               ContainsSubstring(R"("day":{"type":"string","maxLength":6,"pattern":"^[0-9]{2}[.][0-9]{2}[.]$"})"));
}

TEST_CASE("documents the rules of a schema") {
    const std::string document(takes<Ruled>::document);
    CHECK_THAT(document, ContainsSubstring(R"("title":{"type":"string","minLength":1,"maxLength":80,"pattern":"^\\S",)"
                                           R"("description":"Shown \"first\""})"));
    CHECK_THAT(
        document,
        ContainsSubstring(
            R"("priority":{"type":"integer","format":"int32","minimum":1,"exclusiveMaximum":6,"multipleOf":1,"default":3})"));
    CHECK_THAT(document, ContainsSubstring(R"("secret":{"type":"string","writeOnly":true})"));
    CHECK_THAT(document, ContainsSubstring(R"("id":{"type":"string","readOnly":true})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("labels":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":9,)"
                                 R"("uniqueItems":true,"deprecated":true})"));
    CHECK_THAT(document, ContainsSubstring(R"("tax-rate":{"type":"number","format":"double","maximum":0.1,)"
                                           R"("exclusiveMinimum":0,"examples":[0.07]})"));
    CHECK_THAT(document, ContainsSubstring(R"("code":{"type":["string","null"],"format":"uuid"})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("required":["title","secret","labels","tax-rate"],"additionalProperties":false)"));
}

TEST_CASE("all written members are required in a response, and write_only members are omitted") {
    const std::string document(gives<Ruled>::document);
    CHECK_THAT(document, ContainsSubstring(R"("required":["title","priority","id","labels","tax-rate","code"])"));
    CHECK_THAT(document, !ContainsSubstring("secret"));
}

constexpr auto both_ways =
    routes(route<"/rules", put, Json<Ruled>, Json<Ruled>>, route<"/pages", put, Json<Page<Ruled>>, Json<Page<Ruled>>>,
           route<"/cards", put, Json<Order>, Json<Order>>);
TEST_CASE("a type that differs between requests and responses has two schemas, and so do types that contain it") {
    const std::string document(openapi<both_ways>());
    CHECK_THAT(document,
               ContainsSubstring(R"("schema":{"$ref":"#/components/schemas/RuledInput"}}},"required":true})"));
    CHECK_THAT(document, ContainsSubstring(R"("200":{"description":"OK","content":{"application/json":{"schema":)"
                                           R"({"$ref":"#/components/schemas/Ruled"}}}})"));
    CHECK_THAT(document, ContainsSubstring(R"("Page_Ruled":{"type":"object","properties":{"items":{"type":"array",)"
                                           R"("items":{"$ref":"#/components/schemas/Ruled"})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("Page_RuledInput":{"type":"object","properties":{"items":{"type":"array",)"
                                 R"("items":{"$ref":"#/components/schemas/RuledInput"})"));
    CHECK_THAT(document, ContainsSubstring(R"("required":["title","priority","id","labels","tax-rate","code"])"));
    CHECK_THAT(document, ContainsSubstring(R"("required":["title","secret","labels","tax-rate"])"));
    CHECK_THAT(document, !ContainsSubstring("OrderInput"));
}

TEST_CASE("a recursive type is documented once") {
    const std::string document(gives<Tree>::document);
    CHECK_THAT(document,
               ContainsSubstring(R"("Tree":{"type":"object","properties":{"name":{"type":"string"},)"
                                 R"("children":{"type":"array","items":{"$ref":"#/components/schemas/Tree"}},)"
                                 R"("part":{"anyOf":[{"$ref":"#/components/schemas/Part"},{"type":"null"}]}})"));
    CHECK(document.find("\"Tree\":{") == document.rfind("\"Tree\":{"));
}

TEST_CASE("alternatives of a discriminator are exclusive") {
    const std::string document(takes<Order>::document);
    CHECK_THAT(document,
               ContainsSubstring(
                   R"("payment":{"oneOf":[{"$ref":"#/components/schemas/Card"},)"
                   R"({"$ref":"#/components/schemas/Transfer"}],"discriminator":{"propertyName":"kind",)"
                   R"("mapping":{"Card":"#/components/schemas/Card","bank":"#/components/schemas/Transfer"}}})"));
    CHECK_THAT(document,
               ContainsSubstring(R"("Transfer":{"type":"object","properties":{"kind":{"type":"string","const":"bank"},)"
                                 R"("iban":{"type":"string"}},"required":["kind","iban"]})"));
}

constexpr auto clashing =
    routes(route<"/a", get, void, Json<Part>>, route<"/b", get, void, Json<elsewhere::Part>>,
           route<"/c", get, void, Json<elsewhere::Problem>>, route<"/d", get, void, Json<Page<Part>>>,
           route<"/e", get, void, Json<Card>>, route<"/f", get, void, Json<Order>>);
TEST_CASE("components have readable and unique names") {
    const std::string document(openapi<clashing>());
    CHECK_THAT(document, ContainsSubstring(R"("document_test.Part":{"type":"object","properties":{"name")"));
    CHECK_THAT(document, ContainsSubstring(R"("elsewhere.Part":{"type":"object","properties":{"number")"));
    CHECK_THAT(document, ContainsSubstring(R"("elsewhere.Problem":{"type":"object","properties":{"code")"));
    CHECK_THAT(document, ContainsSubstring(R"("Page_Part":{)"));
    CHECK_THAT(document, ContainsSubstring(R"("Card":{"type":"object","properties":{"number")"));
    CHECK_THAT(document, ContainsSubstring(R"("Card_2":{"type":"object","properties":{"kind")"));
}

Status<204> list_notes(List) { return {}; }
constexpr auto listing = routes(route<"/{notebook}/notes", get, List, Status<204>>(list_notes));
TEST_CASE("documents the parameters of a request") {
    const std::string document(openapi<listing>());
    CHECK_THAT(document,
               ContainsSubstring(R"("/{notebook}/notes":{"get":{"summary":"List notes","operationId":"list_notes",)"));
    CHECK_THAT(document,
               ContainsSubstring(R"({"name":"notebook","in":"path","required":true,"schema":{"type":"string"}})"));
    CHECK_THAT(document,
               ContainsSubstring(R"({"name":"limit","in":"query","description":"How many","schema":{"type":"integer",)"
                                 R"("format":"uint32","minimum":1,"maximum":100,"default":20}})"));
    CHECK_THAT(document, ContainsSubstring(R"({"name":"search","in":"query","schema":{"type":"string"}})"));
    CHECK_THAT(document,
               ContainsSubstring(R"({"name":"tag","in":"query","style":"form","explode":true,"schema":{"type":"array",)"
                                 R"("items":{"type":"string"}}})"));
    CHECK_THAT(document,
               ContainsSubstring(R"({"name":"color","in":"query","schema":{"$ref":"#/components/schemas/Color",)"
                                 R"("default":"green"}})"));
    CHECK_THAT(document, ContainsSubstring(R"("default":0.25}})"));
    CHECK_THAT(document, ContainsSubstring(R"({"name":"q","in":"query","required":true,"schema":{"type":"string"}})"));
    CHECK_THAT(document, ContainsSubstring(R"({"name":"If-Match","in":"header","style":"simple","explode":false,)"));
    CHECK_THAT(document, !ContainsSubstring(R"("name":"authorization","in":"header","s)"));
    CHECK_THAT(document, ContainsSubstring(R"("401":{"$ref":"#/components/responses/Unauthorized"})"));
}

TEST_CASE("documents each response that a route can send, and no other") {
    const auto responses = [](std::string_view document) {
        const std::size_t begin = document.find("\"responses\":{");
        return std::string(document.substr(begin, document.find("}},\"components\"") - begin));
    };
    CHECK(responses(returning<std::string_view>::document) ==
          R"("responses":{"200":{"description":"OK","content":{"text/plain":{"schema":{"type":"string"}}}},)"
          R"("500":{"$ref":"#/components/responses/InternalServerError"}}})");
    CHECK(responses(returning<Status<204>, Problem<404>>::document) ==
          R"("responses":{"204":{"description":"No Content"},"404":{"description":"Not Found","content":)"
          R"({"application/problem+json":{"schema":{"$ref":"#/components/schemas/Problem"}}}},)"
          R"("500":{"$ref":"#/components/responses/InternalServerError"}}})");
    CHECK_THAT(responses(returning<Created>::document),
               ContainsSubstring(R"("201":{"description":"Created","headers":{"location":{"required":true,)"
                                 R"("schema":{"type":"string"}},"etag":{"schema":{"type":"string"}}},"content":{)"
                                 R"("application/json":{"schema":{"$ref":"#/components/schemas/Part"}}}})"));
    // As separate fields: an array would be one field with commas.
    CHECK_THAT(responses(returning<Cookies>::document),
               ContainsSubstring(R"("headers":{"set-cookie":{"schema":{"type":"string"}},)"
                                 R"("vary":{"schema":{"type":"array","items":{"type":"string"}}}})"));
    CHECK_THAT(responses(returning<WebResponse>::document),
               ContainsSubstring(R"("default":{"description":"Any other response","content":{"*/*":{}}})"));
    CHECK_THAT(responses(returning<Json<Part>, Status<200, Json<Card>>>::document),
               ContainsSubstring(R"("application/json":{"schema":{"anyOf":[{"$ref":"#/components/schemas/Part"},)"
                                 R"({"$ref":"#/components/schemas/Card"}]}})"));
    CHECK_THAT(responses(takes<Part>::document), ContainsSubstring(R"("400":{)"));
    CHECK_THAT(responses(takes<Part>::document), ContainsSubstring(R"("413":{)"));
    CHECK_THAT(responses(takes<Part>::document), ContainsSubstring(R"("415":{)"));
    CHECK_THAT(responses(takes<Part>::document), !ContainsSubstring("default"));
}

Result<Json<Part>> may_fail(Json<Part> part) { return part; }
constexpr auto checking =
    routes(route<"/parts", post, Json<Part>, Json<Part>>(may_fail),
           route<"/contact", post, Form<Contact>, Status<204>>([](Form<Contact>) { return Status<204>{}; }),
           route<"/raw", put, Data, Status<204>>([](Data) { return Status<204>{}; }))
        .with_limits({.check_content_type = true});
TEST_CASE("documents the responses of the table's checks and of the handler's type") {
    const std::string document(openapi<checking>());
    CHECK_THAT(document, ContainsSubstring(R"("415":{"$ref":"#/components/responses/UnsupportedMediaType"})"));
    CHECK_THAT(document, ContainsSubstring(
                             R"("default":{"description":"Any other response","content":{"application/problem+json")"));
    CHECK_THAT(document, ContainsSubstring(R"("content":{"application/x-www-form-urlencoded":{"schema":)"));
    // A form has no empty list.
    CHECK_THAT(document, ContainsSubstring(R"("required":["name"])"));
    CHECK_THAT(document, ContainsSubstring(R"("/raw":{"put":{"summary":"Put raw","operationId":"put_raw",)"
                                           R"("requestBody":{"content":{"*/*":{}}},"responses":{"204":)"));
}

struct ById {
    Path<int> id;
};
struct ByName {
    Path<std::string> name;
};
struct Below {
    Path<std::string> rest;
};
Status<204> same(ById) { return {}; }
constexpr auto placed =
    routes(route<"/things/{id}", get, ById, Status<204>>(same), route<"/things/{name}", del, ByName, Status<204>>,
           route<"/things/{rest...}", get, Below, Status<204>>, route<"/files/{rest...}", get, Below, Status<204>>,
           route<"/more/{id}", get, ById, Status<204>>(same),
           route<"/hidden", get, void, Json<Card>>([] { return Json<Card>{}; }, {.hidden = true}),
           route<"/caf\xc3\xa9", get, void, Status<204>>, route<"/things/{id}:cancel", post, ById, Status<204>>,
           route<"/things/{name}:cancel", del, ByName, Status<204>>,
           route<"/things/{id}.caf\xc3\xa9", get, ById, Status<204>>);
TEST_CASE("paths that differ in parameter names only are one path") {
    const std::string document(openapi<placed>());
    CHECK_THAT(document, ContainsSubstring(R"("/things/{id}":{"get":{)"));
    CHECK_THAT(document,
               ContainsSubstring(R"("delete":{"summary":"Delete things name","operationId":"delete_things_name",)"
                                 R"("parameters":[{"name":"id","in":"path")"));
    CHECK_THAT(document, ContainsSubstring(R"("/files/{rest}":{"get":)"));
    CHECK_THAT(document, !ContainsSubstring("/things/{rest}"));
    CHECK_THAT(document, ContainsSubstring(R"("operationId":"get_things_id")"));
    CHECK_THAT(document, ContainsSubstring(R"("operationId":"get_more_id")"));
    CHECK_THAT(document, ContainsSubstring(R"("/caf%C3%A9":{)"));
    CHECK_THAT(document, ContainsSubstring(R"("/things/{id}:cancel":{"post":{"summary":"Post things id cancel",)"
                                           R"("operationId":"post_things_id_cancel",)"
                                           R"("parameters":[{"name":"id","in":"path")"));
    CHECK_THAT(document, ContainsSubstring(R"("operationId":"delete_things_name_cancel",)"
                                           R"("parameters":[{"name":"id","in":"path")"));
    CHECK_THAT(document, !ContainsSubstring("{name}"));
    CHECK_THAT(document, ContainsSubstring(R"("/things/{id}.caf%C3%A9":{"get":{)"));
    CHECK_THAT(document, !ContainsSubstring("hidden"));
    CHECK_THAT(document, !ContainsSubstring("Card"));
}

constexpr auto described =
    routes(route<"/", get, void, Status<204>>(
               [] { return Status<204>{}; },
               {.id = "root", .summary = "S", .description = "D", .tags = {"a", "b"}, .deprecated = true}))
        .with_info({.title = "T", .version = "2", .summary = "s", .description = "d", .servers = {"https://x.test"}})
        .before([](const WebEnvironment&) { return std::optional<WebResponse>(); });
TEST_CASE("the table's metadata is part of its document") {
    const std::string document(openapi<described>());
    CHECK_THAT(document, ContainsSubstring(
                             R"({"openapi":"3.1.1","info":{"title":"T","summary":"s","description":"d","version":"2"},)"
                             R"("servers":[{"url":"https://x.test"}],"security":[{"momento":[]}],)"
                             R"("tags":[{"name":"a"},{"name":"b"}],"paths":{"/":{"get":{"tags":["a","b"],)"
                             R"("summary":"S","description":"D","operationId":"root",)"));
    CHECK_THAT(document, ContainsSubstring(R"("deprecated":true}}})"));
    CHECK_THAT(document, ContainsSubstring(R"("default":{"description":"Any other response","content":{"*/*":{}}})"));
}

constexpr auto registered = described.with_info(
    {.problem_types = {{"https://x.test/out-of-credit", "Out of credit", "Charge the account."}, {"/closed"}}});
TEST_CASE("the problem types of a table are part of its document") {
    const std::string document(openapi<registered>());
    CHECK_THAT(document,
               ContainsSubstring(R"("Problem":{"type":"object","description":"A problem document (RFC 9457).",)"
                                 R"("properties":{"type":{"type":"string","format":"uri-reference","oneOf":[)"
                                 R"({"const":"https://x.test/out-of-credit","title":"Out of credit",)"
                                 R"("description":"Charge the account."},{"const":"/closed"},)"
                                 R"({"const":"about:blank","description":"The title is that of the status."}]},)"
                                 R"("title":{"type":"string"},)"));
    CHECK_THAT(std::string(openapi<described>()),
               ContainsSubstring(R"("properties":{"type":{"type":"string","format":"uri-reference"},"title":)"));
}

constexpr auto served = described.with_openapi<"/openapi.json">();
constexpr auto ids = routes(route<"/x", get, void, Status<204>>([] { return Status<204>{}; }),
                            route<"/y", get, void, Status<204>>([] { return Status<204>{}; }, {.id = "get_x"}),
                            route<"/a/b-", get, void, Status<204>>([] { return Status<204>{}; }),
                            route<"/a/b", get, void, Status<204>>([] { return Status<204>{}; }),
                            route<"/a_b", get, void, Status<204>>([] { return Status<204>{}; }, {.tags = {"", "t"}}));
TEST_CASE("every operation has a unique id, and explicit ids are unchanged") {
    const std::string document(openapi<ids>());
    CHECK_THAT(document, ContainsSubstring(R"("/y":{"get":{"summary":"Get x","operationId":"get_x",)"));
    for (const char* id : {"get_x_", "get_a_b", "get_a_b_", "get_a_b__"}) {
        const std::string text = std::string("\"operationId\":\"") + id + '"';
        CHECK(document.find(text) != document.npos);
        CHECK(document.find(text) == document.rfind(text));
    }
    CHECK_THAT(document, ContainsSubstring(R"("tags":["t"])"));
    CHECK_THAT(document, !ContainsSubstring("ContentTooLarge"));
}

struct Odd {
    std::vector<bool> flags;
    std::optional<std::vector<bool>> more;
};
struct Bits {
    Query<std::vector<bool>> bit;
    Query<double> most = std::numeric_limits<double>::infinity();
};
struct \u00c4 {
    int a;
};
constexpr auto odd = routes(route<"/odd", post, Json<Odd>, Json<\u00c4>>, route<"/bits", get, Bits, Status<204>>);
TEST_CASE("documents rare types and names") {
    const std::string document(openapi<odd>());
    CHECK_THAT(document, ContainsSubstring(R"("flags":{"type":"array","items":{"type":"boolean"}})"));
    CHECK_THAT(document, ContainsSubstring(R"("more":{"type":["array","null"],"items":{"type":"boolean"}})"));
    CHECK_THAT(document,
               ContainsSubstring(R"({"name":"most","in":"query","schema":{"type":"number","format":"double"}})"));
    CHECK_THAT(document, ContainsSubstring(R"("$ref":"#/components/schemas/xc3x84")"));
}

// More than the compiler writes at once, and characters with an escape.
constexpr auto long_description = [] {
    constexpr std::string_view part = "caf\u00e9 \"quoted\" \\ \n \x1f ! # \x7f.";
    std::array<char, 1000 * part.size()> text{};
    for (std::size_t i = 0; i < text.size(); ++i) text[i] = part[i % part.size()];
    return text;
}();
constexpr operation described_at_length{.description = {long_description.data(), long_description.size()}};
Status<204> nothing() { return {}; }
constexpr auto many = routes(route<"/0", get, void, Status<204>>(nothing, {.id = "r0"}),
                             route<"/1", get, void, Status<204>>(nothing, {.id = "r1"}),
                             route<"/2", get, void, Status<204>>(nothing, {.id = "r2", .hidden = true}),
                             route<"/3", get, void, Status<204>>(nothing, described_at_length),
                             route<"/4", get, void, Status<204>>(nothing, {.id = "r4"}),
                             route<"/5", get, void, Status<204>>(nothing, {.id = "r5"}),
                             route<"/6", get, void, Status<204>>(nothing, {.id = "r6"}),
                             route<"/7", get, void, Status<204>>(nothing, {.id = "r7"}),
                             route<"/8", get, void, Status<204>>(nothing, {.id = "r8"}),
                             route<"/9", get, void, Status<204>>(nothing, {.id = "r9", .hidden = true}));
TEST_CASE("an operation may have a long description") {
    const std::string document(openapi<many>());
    for (const char* id : {"r0", "r1", "r4", "r5", "r6", "r7", "r8"}) {
        INFO(id);
        const std::string name(id);
        CHECK_THAT(document,
                   ContainsSubstring("\"/" + name.substr(1) + "\":{\"get\":{\"summary\":\"R" + name.substr(1) +
                                     "\",\"operationId\":\"" + name + "\",\"responses\":{\"204\":"));
    }
    CHECK_THAT(document, !ContainsSubstring("r2") && !ContainsSubstring("r9"));
    std::string description;
    for (int i = 0; i < 1000; ++i)
        description +=
            "caf\u00e9 "
            R"(\"quoted\" \\ \n \u001f ! # )"
            "\x7f.";
    CHECK_THAT(document, ContainsSubstring(R"("/3":{"get":{"summary":"Nothing","description":")" + description +
                                           R"(","operationId":"nothing","responses":{"204":)"));
}

TEST_CASE("a table serves its own document, which does not contain that route") {
    static_assert(openapi<served>() == openapi<described>());
    const auto response = call<served>({.method = get, .path = "/openapi.json"});
    CHECK(response.status == 200);
    CHECK(response.body == openapi<described>());
    CHECK(call<served>({.method = head, .path = "/openapi.json"}).body.empty());
    CHECK(call<served>({.method = post, .path = "/openapi.json"}).status == 405);
    CHECK(call<served>({.method = get, .path = "/"}).status == 204);
}

TEST_CASE("serves a document repeatedly from the same bytes") {
    Data data = detail::data_access::constant("abc");
    std::array<std::byte, 2> two{};
    CHECK(data.read(two) == 2);
    CHECK(*std::move(data).into_string() == "c");
    Data first = detail::data_access::constant("abc");
    Data second = std::move(first);
    CHECK(detail::data_access::terminated_view(second).size() == 3);
    CHECK(*std::move(second).into_string() == "abc");
}

}  // namespace document_test

TEST_CASE("an error in a problem may have each location of a parameter") {
    constexpr std::string_view begin = R"("properties":{"in":{"type":"string","enum":[)";
    std::string_view names = openapi<document_test::described>();
    REQUIRE(names.find(begin) != names.npos);
    names.remove_prefix(names.find(begin) + begin.size());
    names = names.substr(0, names.find(']'));
    std::string locations = R"("body")";
    for (const detail::enumerator& each : detail::described_enumerators<detail::problem_location>)
        if (each.name != "body") locations.append(",\"").append(each.name).append("\"");
    CHECK(names == locations);
    for (int kind = 0; kind <= static_cast<int>(detail::part_kind::body); ++kind) {
        const std::string_view location = detail::parameter_location(static_cast<detail::part_kind>(kind));
        INFO(location);
        CHECK((location.empty() || names.find('"' + std::string(location) + '"') != names.npos));
    }
}
