// An error response never contains request data, because others log and cache responses (CWE-209). A secret is put in
// every part of a request that is rejected for every reason, and searched for in the entire response.
#include <array>
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::string_view_literals;

namespace {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Item {
    int number;
    std::optional<double> fraction;
    std::optional<bool> flag;
    std::optional<std::string> text;
    std::optional<Color> color;
    std::optional<std::vector<int>> list;
    std::optional<std::array<int, 2>> pair;
    std::optional<std::map<std::string, int>> named;
};

constexpr auto api =
    routes(route<"/item", post, Json<Item>, Status<204>>([](Json<Item>) { return Status<204>{}; }),
           route<"/items", post, Json<std::vector<Item>>, Status<204>>(
               [](Json<std::vector<Item>>) { return Status<204>{}; }),
           route<"/text", post, std::string, Status<204>>([](std::string) { return Status<204>{}; }),
           route<"/{id}", get, tests::bound<"id">, Status<204>>([](tests::bound<"id">) { return Status<204>{}; }))
        .with_limits({.body_bytes = 4096, .check_content_type = true});

constexpr std::string_view secret = "hunter2";  // as text
constexpr std::string_view number = "8675309";  // as digits

void check_silent(const response& got) {
    INFO(got.status << ' ' << got.body);
    CHECK(got.status >= 400);
    for (std::string_view planted : {secret, number}) {
        CHECK(got.body.find(planted) == std::string::npos);
        for (const auto& [name, value] : got.headers) {
            CHECK(name.find(planted) == std::string::npos);
            CHECK(value.find(planted) == std::string::npos);
        }
    }
}

void check_body(std::string path, std::string body) {
    check_silent(call<api>({.method = post, .path = path, .body = body}));
    check_silent(call<api>({.method = post,
                            .path = std::move(path),
                            .headers = {{"content-type", "application/json"}},
                            .body = std::move(body)}));
}

}  // namespace

TEST_CASE("values of the wrong type in every member") {
    for (std::string_view wrong : {R"("hunter2")", "8675309.5", R"(["hunter2"])", R"([8675309])",
                                   R"({"hunter2":"hunter2"})", "8675309e300", "-8675309000000"})
        for (std::string_view member : {"number", "flag", "text", "color"}) {
            if (member == "text" && wrong.starts_with('"')) continue;  // any string is valid text
            const std::string wrong_member = '"' + std::string(member) + "\":" + std::string(wrong);
            check_body("/item", member == "number" ? '{' + wrong_member + '}' : "{\"number\":1," + wrong_member + '}');
        }
    check_body("/item", R"({"number":1,"fraction":"hunter2"})");
    check_body("/item", R"({"number":1,"fraction":8675309e308})");
    check_body("/item", R"({"number":1,"list":"hunter2"})");
    check_body("/item", R"({"number":1,"list":[1,"hunter2"]})");
    check_body("/item", R"({"number":1,"list":[8675309.5]})");
    check_body("/item", R"({"number":1,"pair":[8675309]})");
    check_body("/item", R"({"number":1,"pair":["hunter2",2]})");
    check_body("/item", R"({"number":1,"pair":{"hunter2":8675309}})");
    check_body("/item", R"({"number":1,"named":"hunter2"})");
    check_body("/item", R"({"number":1,"named":{"a":"hunter2"}})");
    check_body("/item", R"({"number":1,"named":["hunter2"]})");
    check_body("/items", R"([{"number":1},{"number":"hunter2"}])");
    check_body("/items", R"({"hunter2":8675309})");
    check_body("/items", R"("hunter2")");
    check_body("/item", "8675309");
}

TEST_CASE("unknown keys with missing and duplicate members") {
    check_body("/item", R"({"hunter2":8675309})");
    check_body("/item", R"({"hunter2":{"hunter2":8675309},"number":1,"number":8675309})");
    check_body("/item", R"({"number":8675309,"number":8675309})");
    check_body("/item", R"({"number":8675309,"text":"hunter2","text":"hunter2"})");
}

TEST_CASE("malformed JSON") {
    for (std::string_view body :
         {"hunter2", "{hunter2}", R"({"hunter2")", R"({"hunter2":)", R"({"number":8675309)", R"({"number":1}hunter2)",
          R"(["hunter2)", R"({"number":08675309})", R"({"text":"hunter2\x"})", R"({"text":"hunter2\ud800"})",
          "{\"text\":\"hunter2\xff\"}", "8675309 hunter2"})
        check_body("/item", std::string(body));
    check_body("/item", std::string("{\"number\":1}\0hunter2"sv));
    check_body("/item", R"({"text":"hunter2","number":1,"list":)" + std::string(200, '[') + "8675309");
    check_body("/item", R"({"text":"hunter2","number":1,"other":)" + std::string(200, '[') + "8675309");
}

TEST_CASE("bodies that are too large or not UTF-8") {
    check_body("/item", R"({"number":8675309,"text":"hunter2)" + std::string(5000, 'x') + "\"}");
    check_silent(call<api>({.method = post, .path = "/text", .body = "hunter2 8675309" + std::string(5000, 'x')}));
    check_silent(call<api>({.method = post, .path = "/text", .body = "hunter2 8675309 \xff"}));
}

TEST_CASE("rejected paths") {
    for (std::string_view path : {"/hunter2/8675309", "/hunter2/", "/hunter2/..", "/hunter2%zz", "/hunter2%00",
                                  "/hunter2%ff", "/%2e%2e/hunter2", "/8675309/hunter2?x"})
        for (method verb : {get, head, post, del}) check_silent(call<api>({.method = verb, .path = std::string(path)}));
    check_silent(call<api>({.method = put, .path = "/hunter2"}));
    check_silent(call<api>({.method = options, .path = "/hunter2/8675309"}));
}

TEST_CASE("methods, headers, queries and tokens") {
    detail::fake_host host;
    host.method = "HUNTER2hunter2";
    check_silent(tests::call_on<api>(host));
    const text_pairs planted{{"hunter2", "8675309"}, {"content-type", "hunter2/8675309"}};
    check_silent(call<api>({.method = post,
                            .path = "/item",
                            .query = "hunter2=8675309",
                            .headers = planted,
                            .body = "{}",
                            .token_metadata = "hunter2"}));
    check_silent(
        call<api>({.path = "/hunter2/x", .query = "hunter2=8675309", .headers = planted, .token_metadata = "hunter2"}));
    check_silent(call<api>(
        {.method = del, .path = "/item", .query = "hunter2=8675309", .headers = planted, .token_metadata = "hunter2"}));
}

TEST_CASE("the search finds a secret that is present") {
    CHECK(tests::bad_body("/x", "hunter2").find(secret) != std::string::npos);
}
