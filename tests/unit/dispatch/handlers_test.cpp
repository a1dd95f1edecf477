// Handlers, in a table and alone: functions and lambdas, both also noexcept, and pointers to functions.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

std::string_view nothing() { return "nothing"; }
std::string_view nothing_noexcept() noexcept { return "nothing noexcept"; }
Data echo(Data body) { return body; }
Data echo_noexcept(Data body) noexcept { return body; }
std::string by_reference(const std::string& body) { return body; }
std::string by_view(std::string_view body) { return std::string(body); }
std::string by_rvalue(std::string&& body) { return std::move(body); }
void silent(Data) {}
void silent_void() {}
Json<int> twice(Json<int> number) { return {number.value * 2}; }
Json<int> twice_by_reference(const Json<int>& number) { return {number.value * 2}; }
Result<std::string> fails(std::string) { return WebError::with_status(409, "no"); }
std::size_t count(std::vector<std::uint8_t> body) { return body.size(); }
Json<std::size_t> size(std::vector<std::uint8_t> body) { return {count(std::move(body))}; }

Json<int> overloaded(Json<int> number) { return {number.value + 1}; }
std::string overloaded(std::string text) { return text + "!"; }
std::string_view overloaded() { return "nothing"; }
Json<int> overloaded_by_reference(const Json<int>& number) { return {number.value + 2}; }
std::string overloaded_by_reference(const std::string& text) { return text + "?"; }
template <class T>
T any(T given) {
    return given;
}
template <class T>
T made() {
    return {7};
}

constexpr auto overloads = routes(
    route<"/json", post, Json<int>, Json<int>>(overloaded), route<"/text", post, std::string, std::string>(overloaded),
    route<"/nothing", get, void, std::string_view>(overloaded, {.summary = "without a request"}),
    route<"/json/reference", post, Json<int>, Json<int>>(overloaded_by_reference),
    route<"/text/reference", post, std::string, std::string>(overloaded_by_reference),
    route<"/template", post, Json<int>, Json<int>>(any), route<"/template/nothing", get, void, Json<int>>(made));

constexpr auto api = routes(
    route<"/function", get, void, std::string_view>(nothing), route<"/pointer", get, void, std::string_view>(&nothing),
    route<"/noexcept", get, void, std::string_view>(nothing_noexcept),
    route<"/lambda", get, void, std::string_view>([] { return "lambda"; }),
    route<"/lambda-noexcept", get, void, std::string_view>([]() noexcept { return "lambda noexcept"; }),
    route<"/generic", post, Json<int>, Json<int>>([](auto number) { return number; }),
    route<"/echo", post, Data, Data>(echo), route<"/echo-noexcept", post, Data, Data>(echo_noexcept),
    route<"/by-reference", post, std::string, std::string>(by_reference),
    route<"/by-view", post, std::string, std::string>(by_view),
    route<"/by-rvalue", post, std::string, std::string>(by_rvalue), route<"/silent", post, Data, void>(silent),
    route<"/silent-204", post, Data, Status<204>>(silent), route<"/silent-void", get, void, void>(silent_void),
    route<"/described", post, Json<int>, Json<int>>(
        twice, {.id = "twice", .summary = "Twice the number", .tags = {"numbers"}}));

std::string post_to(std::string path, std::string body) {
    return call<api>({.method = post, .path = std::move(path), .body = std::move(body)}).body;
}

}  // namespace

TEST_CASE("a table accepts every kind of handler") {
    CHECK(call<api>({.path = "/function"}).body == "nothing");
    CHECK(call<api>({.path = "/pointer"}).body == "nothing");
    CHECK(call<api>({.path = "/noexcept"}).body == "nothing noexcept");
    CHECK(call<api>({.path = "/lambda"}).body == "lambda");
    CHECK(call<api>({.path = "/lambda-noexcept"}).body == "lambda noexcept");
    CHECK(post_to("/generic", "7") == "7");
    CHECK(post_to("/echo", "body") == "body");
    CHECK(post_to("/echo-noexcept", "body") == "body");
    CHECK(post_to("/by-reference", "body") == "body");
    CHECK(post_to("/by-view", "body") == "body");
    CHECK(post_to("/by-rvalue", "body") == "body");
    CHECK(call<api>({.method = post, .path = "/silent"}).status == 204);
    CHECK(call<api>({.method = post, .path = "/silent-204"}).status == 204);
    CHECK(call<api>({.path = "/silent-void"}).status == 204);
    CHECK(post_to("/described", "21") == "42");
}

TEST_CASE("a single handler handles every path and method") {
    CHECK(call<nothing>({}).body == "nothing");
    CHECK(call<nothing_noexcept>({.method = del, .path = "/any/path"}).body == "nothing noexcept");
    CHECK(call<echo>({.method = post, .body = "body"}).body == "body");
    CHECK(call<echo>({.method = post, .body = "body"}).header("content-type") == "application/octet-stream");
    CHECK(call<echo_noexcept>({.method = post, .body = "body"}).body == "body");
    CHECK(call<by_reference>({.method = post, .body = "body"}).body == "body");
    CHECK(call<by_rvalue>({.method = post, .body = "body"}).body == "body");
    CHECK(call<silent>({}).status == 204);
    CHECK(call<silent_void>({}).status == 204);
    CHECK(call<twice>({.method = post, .body = "21"}).body == "42");
    CHECK(call<twice_by_reference>({.method = post, .body = "21"}).body == "42");
    CHECK(call<fails>({.method = post}).status == 409);
    CHECK(call<size>({.method = post, .body = "four"}).body == "4");
}

TEST_CASE("a single handler has the same rejections and limits") {
    const response bad = call<twice>({.method = post, .body = "\"x\""});
    CHECK(bad.status == 400);
    CHECK(bad.body == tests::bad_body("", "expected an integer from -2147483648 to 2147483647"));
    CHECK(call<by_reference>({.method = post, .body = "\xff"}).status == 400);
    CHECK(call<by_reference>({.method = post, .body = std::string(512 * 1024, 'x')}).status == 200);
    CHECK(call<by_reference>({.method = post, .body = std::string(512 * 1024 + 1, 'x')}).status == 413);
}

namespace {

struct Lines {
    std::vector<std::string> lines;
};
int lines_read = 0;

}  // namespace

template <>
struct momento::functions::extract<Lines> {
    static Result<Lines> from(Data body) {
        ++lines_read;
        const std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text.empty()) return WebError::with_status(422, "expected a line");
        Lines all;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            all.lines.push_back(text.substr(at, end - at));
            at = end + 1;
        }
        return all;
    }
};

namespace {
Json<std::vector<std::string>> lines(Lines body) { return {std::move(body.lines)}; }
constexpr auto own_bodies =
    routes(route<"/", post, Lines, Json<std::vector<std::string>>>(lines)).with_limits({.body_bytes = 5});
}  // namespace

TEST_CASE("a type with an extract<T> is a request type") {
    CHECK(call<own_bodies>({.method = post, .body = "a\nb"}).body == R"(["a","b"])");
    CHECK(call<own_bodies>({.method = post, .body = ""}).status == 422);
    CHECK(call<own_bodies>({.method = post, .body = "\xff"}).status == 400);
    CHECK(call<own_bodies>({.method = post, .body = "123456"}).status == 413);
    CHECK(lines_read == 4);
    CHECK(call<lines>({.method = post, .body = "123456"}).body == R"(["123456"])");
}

namespace {
Result<int> half(int number) {
    if (number % 2 != 0) return WebError::with_status(418, "it is odd");
    return number / 2;
}
Result<std::string> quarter(Data body) {
    const std::string text = MOMENTO_TRY(std::move(body).into_string());
    MOMENTO_TRY(half(static_cast<int>(text.size())));  // as a statement
    const int once = MOMENTO_TRY(half(static_cast<int>(text.size())));
    const int twice = MOMENTO_TRY(half(once));
    return std::to_string(twice);
}
std::variant<Json<std::vector<std::string>>, Problem<404>> none() { return Problem<404>{}; }
Result<void> succeed() { return {}; }
// A route may declare a Result or a variant as its handler returns it.
constexpr auto declared_entirely =
    routes(route<"/result", post, Data, Result<std::string>>(quarter), route<"/void", get, void, Result<void>>(succeed),
           route<"/variant", get, void, std::variant<Json<std::vector<std::string>>, Problem<404>>>(none),
           route<"/both", get, void, Result<std::variant<Json<std::vector<std::string>>, Problem<404>>>>(none));
}  // namespace

TEST_CASE("a route may declare a Result or a variant as its handler returns it") {
    CHECK(call<declared_entirely>({.method = post, .path = "/result", .body = "abcd"}).body == "1");
    CHECK(call<declared_entirely>({.method = post, .path = "/result", .body = "abc"}).status == 418);
    CHECK(call<declared_entirely>({.method = get, .path = "/void"}).status == 204);
    CHECK(call<declared_entirely>({.method = get, .path = "/variant"}).status == 404);
    CHECK(call<declared_entirely>({.method = get, .path = "/both"}).status == 404);
}

TEST_CASE("calls the overload that accepts the request") {
    CHECK(call<overloads>({.method = post, .path = "/json", .body = "1"}).body == "2");
    CHECK(call<overloads>({.method = post, .path = "/text", .body = "1"}).body == "1!");
    CHECK(call<overloads>({.path = "/nothing"}).body == "nothing");
    CHECK(call<overloads>({.method = post, .path = "/json/reference", .body = "1"}).body == "3");
    CHECK(call<overloads>({.method = post, .path = "/text/reference", .body = "1"}).body == "1?");
    CHECK(call<overloads>({.method = post, .path = "/template", .body = "7"}).body == "7");
    CHECK(call<overloads>({.path = "/template/nothing"}).body == "7");
}
