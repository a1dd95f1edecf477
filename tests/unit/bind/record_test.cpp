// An aggregate as a request: its body, its collected errors, its calls of the host, and the lifetime of its views.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_text;
using tests::response_to;
using tests::written;

namespace {

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct Filter {
    std::string term;
    int most;
};
struct Csv {
    std::vector<std::string> cells;
};

struct with_json {
    Path<int> id;
    Query<int> page = 1;
    Json<Filter> body;
};
struct with_form {
    Path<int> id;
    Query<int> page = 1;
    Form<Filter> body;
};
struct with_data {
    Path<int> id;
    Query<int, "page", 1> page;
    Data body;
};
struct with_text {
    Path<int> id;
    Query<int, "page", 1> page;
    std::string body;
};
struct with_bytes {
    Path<int> id;
    Query<int, "page", 1> page;
    std::vector<std::uint8_t> body;
};
struct with_extract {
    Path<int> id;
    Query<int, "page", 1> page;
    Csv body;
};
struct everything {
    Json<Filter> body;
    Header<std::vector<int>> x_list;
    Query<Order> order;
    Path<int> second;
    Header<std::string> x_id;
    Query<std::vector<int>> ids;
    Path<int> first;
    Query<unsigned> limit = 20;
};
struct views {
    Path<std::string_view> id;
    Path<std::string_view> rest;
    Query<std::string_view> q;
    Header<std::vector<std::string_view>> list;
    Token<std::string_view> token;
    Json<std::vector<std::string_view>> body;
};
struct no_literal {
    Query<unsigned, "limit", 20> limit;
    Query<std::string, "sort", "name"> sort;
    Query<Order, "order", Order::oldest> order;
    Query<std::optional<int>> page;
    Header<std::optional<std::string>> x_id;
    Token<std::optional<std::string>> who;
    Json<std::map<std::string, int>> body;
};
struct lone {
    Query<unsigned> limit = 20;
    Header<std::optional<std::string>> x_id;
    Json<Filter> body;
};
struct only_query {
    Query<std::optional<int>> a;
};
struct only_header {
    Header<std::optional<int>> a;
};
struct only_path {
    Path<int> id;
};
struct only_token {
    Token<std::optional<std::string>> a;
};

}  // namespace

template <>
struct momento::functions::extract<Csv> {
    static Result<Csv> from(Data body) {
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text.empty()) return WebError::with_status(422, "there is no line");
        Csv csv;
        for (std::size_t begin = 0;;) {
            const std::size_t end = text.find(',', begin);
            csv.cells.push_back(text.substr(begin, end - begin));
            if (end == text.npos) return csv;
            begin = end + 1;
        }
    }
};

namespace {

int runs = 0;

constexpr auto api = routes(
    route<"/json/{id}", post, with_json, std::string>([](with_json request) {
        ++runs;
        return std::to_string(*request.id + *request.page) + request.body->term;
    }),
    route<"/form/{id}", post, with_form, std::string>([](with_form request) {
        ++runs;
        return std::to_string(*request.id + *request.page) + request.body->term;
    }),
    route<"/data/{id}", post, with_data, Data>([](with_data request) { return ++runs, std::move(request.body); }),
    route<"/text/{id}", post, with_text, std::string>([](with_text request) { return ++runs, request.body; }),
    route<"/bytes/{id}", post, with_bytes, std::vector<std::uint8_t>>(
        [](with_bytes request) { return ++runs, request.body; }),
    route<"/extract/{id}", post, with_extract, std::string>(
        [](with_extract request) { return ++runs, written(request.body.cells); }),
    route<"/all/{first}/{second}", post, everything, std::string>([](everything request) {
        ++runs;
        return std::to_string(*request.first) + ' ' + std::to_string(*request.second) + ' ' +
               std::to_string(*request.limit) + ' ' + written(*request.ids) + written(*request.x_list) + *request.x_id +
               written(*request.order) + written(*request.body);
    }),
    route<"/views/{id}/{rest...}", post, views, std::string>([](const views& request) {
        std::string text;
        text.append(*request.id).append("|").append(*request.rest).append("|").append(*request.q).append("|");
        for (const std::string_view each : *request.list) text.append(each).append(";");
        text.append("|").append(*request.token).append("|");
        for (const std::string_view each : *request.body) text.append(each).append(";");
        return text;
    }),
    route<"/no-literal", post, no_literal, std::string>([](no_literal request) {
        return std::to_string(*request.limit) + ' ' + *request.sort + ' ' + written(*request.order) +
               written(*request.page) + written(*request.x_id) + written(*request.who) + written(*request.body);
    }),
    route<"/query", get, only_query, void>([](only_query) {}),
    route<"/header", get, only_header, void>([](only_header) {}),
    route<"/path/{id}", get, only_path, void>([](only_path) {}),
    route<"/token", get, only_token, void>([](only_token) {}));
constexpr auto tight = api.with_limits({.body_bytes = 10});
constexpr auto strict = api.with_limits({.check_content_type = true});

std::string handle_lone(lone request) {
    return std::to_string(*request.limit) + written(*request.x_id) + request.body->term;
}
std::string handle_lone_reference(const lone& request) { return request.body->term; }
Result<std::string> handle_lone_view(only_query request) { return written(*request.a); }

template <auto& Api = api>
std::string ask(std::string path, std::string body, text_pairs headers = {}, std::string query = {}) {
    return response_to<Api>({.method = post,
                             .path = std::move(path),
                             .query = std::move(query),
                             .headers = std::move(headers),
                             .body = std::move(body)});
}

constexpr const char* bad_id = "path id: expected an integer from -2147483648 to 2147483647";
constexpr const char* bad_page = "query page: expected an integer from -2147483648 to 2147483647";

}  // namespace

TEST_CASE("binds each kind of body as a member") {
    CHECK(ask("/json/3", R"({"term":"t","most":1})") == "200 4t");
    CHECK(ask("/form/3", "term=t&most=1", {}, "page=4") == "200 7t");
    CHECK(ask("/data/3", "any \xff bytes") == "200 any \xff bytes");
    CHECK(ask("/text/3", "t\xc3\xa9xt") == "200 t\xc3\xa9xt");
    CHECK(ask("/bytes/3", std::string("\xff\0", 2)) == "200 " + std::string("\xff\0", 2));
    CHECK(ask("/extract/3", "a,b,,c") == R"(200 ["a","b","","c"])");
    CHECK(ask("/text/3", "") == "200 ");
}

TEST_CASE("rejects an invalid body of each kind") {
    runs = 0;
    CHECK(ask("/json/3", "{}") == "400\nbody /term: this member is required\nbody /most: this member is required");
    CHECK(ask("/json/3", "{") == "400\nbody : unexpected end of the JSON text at byte 1");
    CHECK(ask("/form/3", "term=1&most=x") == "400\nbody /most: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/text/3", "\xff") == "400 the request body must be UTF-8 text");
    CHECK(ask("/extract/3", "") == "422 there is no line");
    CHECK(ask("/extract/3", "\xff") == "400 the request body must be UTF-8 text");
    for (const char* path : {"/json/3", "/form/3", "/text/3", "/bytes/3", "/extract/3"})
        CHECK(ask<tight>(path, "12345678901") == "413 the request body is too large");
    CHECK(runs == 0);
    CHECK(ask<tight>("/data/3", "12345678901") == "200 12345678901");
}

TEST_CASE("reports errors of parameters and body together; a body of another type is not read then") {
    runs = 0;
    const std::string both = std::string("400\n") + bad_id + '\n' + bad_page;
    CHECK(ask("/json/x", R"({"most":1})", {}, "page=y") == both + "\nbody /term: this member is required");
    CHECK(ask("/json/x", "", {}, "page=y") == both + "\nbody : unexpected end of the JSON text at byte 0");
    CHECK(ask("/form/x", "term=1", {}, "page=y") == both + "\nbody /most: this member is required");
    for (const char* kind : {"/data/x", "/text/x", "/bytes/x", "/extract/x"}) {
        INFO(kind);
        CHECK(ask(kind, "\xff", {}, "page=y") == both);
        detail::fake_host host;
        host.method = "POST";
        host.path = kind;
        CHECK(tests::call_on<api>(host, host.buffer("bytes")).status == 400);
        CHECK(host.calls["[method]buffer.read"] == 0);
        CHECK(host.buffers.at(0).dropped);
    }
    CHECK(runs == 0);
}

TEST_CASE("reports all errors of a request in member order, those of the body last") {
    runs = 0;
    CHECK(ask("/all/1/2", R"({"term":"t","most":5})", {{"x-id", "i"}, {"x-list", "1,2"}}, "order=newest&ids=3") ==
          R"(200 1 2 20 [3][1,2]i"newest"{"term":"t","most":5})");
    CHECK(runs == 1);
    CHECK(ask("/all/a/b", R"({"term":1,"most":"x"})", {{"x-list", "1,y"}, {"x-id", "1"}, {"x-id", "2"}},
              "ids=1&ids=z&limit=-1") ==
          R"(400
header x-list: expected an integer from -2147483648 to 2147483647
query order: this parameter is required
path second: expected an integer from -2147483648 to 2147483647
header x-id: expected one value, not several
query ids: expected an integer from -2147483648 to 2147483647
path first: expected an integer from -2147483648 to 2147483647
query limit: expected an integer from 0 to 4294967295
body /term: expected a string
body /most: expected an integer from -2147483648 to 2147483647)");
    CHECK(runs == 1);
}

TEST_CASE("views are valid while the handler runs") {
    CHECK(
        response_to<api>({.method = post,
                          .path = "/views/a%20b-and-more-than-a-small-string/c%2Fd/e%20f",
                          .query = "q=g%20h+and+more+than+a+small+string",
                          .headers = {{"List", "i , j"}, {"list", "k"}},
                          .body = R"(["l\n\u00e9","m"])",
                          .token_metadata = "a token"}) ==
        "200 a b-and-more-than-a-small-string|c/d/e f|g h and more than a small string|i;j;k;|a token|l\n\xc3\xa9;m;");
    detail::fake_host host;
    host.method = "POST";
    host.path = "/views/x/y/z";
    host.query = {{"q", "q"}};
    host.token_metadata = "t";
    CHECK(response_text(tests::call_on<api>(host, host.buffer(R"(["a","\u0062"])", 3))) == "200 x|y/z|q||t|a;b;");
}

TEST_CASE("an aggregate that is not a literal type has its defaults as template arguments") {
    CHECK(ask("/no-literal", R"({"a":1})") == R"(200 20 name "oldest"nullnullnull{"a":1})");
    CHECK(ask("/no-literal", "{}", {{"x-id", "1"}}, "limit=1&sort=&order=newest&page=2") ==
          R"(200 1  "newest"2"1"null{})");
    CHECK(ask("/no-literal", "{}", {}, "limit=-1&order=x") == R"(400
query limit: expected an integer from 0 to 4294967295
query order: expected one of "newest", "oldest")");
}

TEST_CASE("a single function accepts an aggregate") {
    CHECK(response_to<handle_lone>({.method = post, .body = R"({"term":"t","most":1})"}) == "200 20nullt");
    CHECK(response_to<handle_lone>({.method = put,
                                    .path = "/any/path",
                                    .query = "limit=1",
                                    .headers = {{"X-ID", "i"}},
                                    .body = R"({"term":"t","most":1})"}) == R"(200 1"i"t)");
    CHECK(response_to<handle_lone>({.query = "limit=x", .body = "{}"}) ==
          "400\nquery limit: expected an integer from 0 to 4294967295\n"
          "body /term: this member is required\nbody /most: this member is required");
    CHECK(response_to<handle_lone_reference>({.body = R"({"term":"t","most":1})"}) == "200 t");
    CHECK(response_to<handle_lone_view>({.query = "a=7"}) == "200 7");
    CHECK(response_to<handle_lone>({.body = std::string(512 * 1024 + 1, ' ')}).starts_with("413 "));
}

TEST_CASE("calls the host only for what a route binds, and once for each") {
    using counts = std::map<std::string, int>;
    const auto asked = [](std::string path) {
        detail::fake_host host;
        host.path = std::move(path);
        CHECK(tests::call_on<api>(host).status == 204);
        std::erase_if(host.calls, [](const auto& each) { return each.second == 0; });
        return host.calls;
    };
    CHECK(asked("/query") == counts{{"http-method", 1}, {"invocation-path", 1}, {"query-parameters", 1}});
    CHECK(asked("/header") == counts{{"http-method", 1}, {"invocation-path", 1}, {"headers", 1}});
    CHECK(asked("/path/7") == counts{{"http-method", 1}, {"invocation-path", 1}});
    CHECK(asked("/token") == counts{{"http-method", 1}, {"invocation-path", 1}, {"token-metadata", 1}});

    detail::fake_host host;
    host.query = {{"limit", "1"}};
    CHECK(tests::call_on<handle_lone>(host, host.buffer(R"({"term":"t","most":1})")).status == 200);
    CHECK(host.calls["query-parameters"] == 1);
    CHECK(host.calls["headers"] == 1);
    CHECK(host.calls["token-metadata"] == 0);
    CHECK(host.calls["http-method"] <= 1);
}

TEST_CASE("checks the declared media types of aggregates where a table enables it") {
    const std::string filter = R"({"term":"t","most":1})";
    const auto declared = [](const char* type) { return text_pairs{{"content-type", type}}; };
    CHECK(ask<strict>("/json/3", filter) == "200 4t");
    CHECK(ask<strict>("/json/3", filter, declared("application/vnd.x+json; a=b")) == "200 4t");
    CHECK(ask<strict>("/json/3", filter, declared("text/plain")) ==
          "415 this route requires content type application/json");
    CHECK(ask<strict>("/json/x", "{", declared("text/plain")) ==
          "415 this route requires content type application/json");
    CHECK(ask<strict>("/json/3", filter, declared("application/x-www-form-urlencoded")) ==
          "415 this route requires content type application/json");
    CHECK(ask<strict>("/form/3", "term=t&most=1") == "200 4t");
    for (const char* type : {"application/x-www-form-urlencoded", "application/x-www-form-urlencoded; charset=UTF-8",
                             "Application/X-WWW-Form-Urlencoded ;x=y"})
        CHECK(ask<strict>("/form/3", "term=t&most=1", declared(type)) == "200 4t");
    for (const char* type : {"application/json", "multipart/form-data; boundary=x", "application/x-www-form-urlencode",
                             "application/x-www-form-urlencoded+json", "", "text/plain"})
        CHECK(ask<strict>("/form/3", "term=t&most=1", declared(type)) ==
              "415 this route requires content type application/x-www-form-urlencoded");
    for (const char* path : {"/data/3", "/text/3", "/bytes/3", "/extract/3"})
        CHECK(ask<strict>(path, "t", declared("image/png")).starts_with("200 "));
    CHECK(ask("/json/3", filter, declared("text/plain")) == "200 4t");
    CHECK(ask("/form/3", "term=t&most=1", declared("text/plain")) == "200 4t");
}
