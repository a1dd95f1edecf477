// Problems, errors returned by a handler, and responses that cannot be encoded.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <limits>
#include <memory>
#include <ostream>
#include <variant>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::bound;
using tests::problem;

namespace {

struct Reading {
    double value;
};
struct Text {
    std::string text;
};
struct Found {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Reading> body;
};

// A custom error type.
struct OutOfStock {
    int missing;
    operator WebError() const { return WebError::with_status(422, std::to_string(missing) + " are missing"); }
};

Result<int> parsed(std::string_view given) {
    if (given == "good") return 7;
    return WebError::with_status(404, "no number");
}
Result<void> checked(std::string_view given) {
    if (given == "unchecked") return WebError::message("not checked");
    return {};
}

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

constexpr auto api = routes(
    route<"/problem", get, void, Problem<409>>([] {
        return Problem<409>{.type = "https://example.com/stale",
                            .title = "Stale",
                            .detail = "say \"please\"\n",
                            .instance = "/notes/7"};
    }),
    route<"/bare", get, void, Problem<404>>([] { return Problem<404>{}; }),
    route<"/unnamed", get, void, Problem<499>>([] { return Problem<499>{}; }),
    route<"/bad-text", get, void, Problem<400>>(
        [] { return Problem<400>{.type = "\xff", .title = "\xff", .detail = "\xff", .instance = "\xff"}; }),
    route<"/message", get, void, std::string>([]() -> Result<std::string> { return WebError::message("went wrong"); }),
    route<"/status", get, void, std::string>(
        []() -> Result<std::string> { return WebError::with_status(429, "slow down"); }),
    route<"/low", get, void, std::string>([]() -> Result<std::string> { return WebError::with_status(200, "fine?"); }),
    route<"/high", get, void, std::string>([]() -> Result<std::string> { return WebError::with_status(600, "fine?"); }),
    route<"/negative", get, void, std::string>(
        []() -> Result<std::string> { return WebError::with_status(-404, "fine?"); }),
    route<"/wraps", get, void, std::string>(
        []() -> Result<std::string> { return WebError::with_status(65536 + 404, "fine?"); }),
    route<"/no-text", get, void, std::string>([]() -> Result<std::string> { return WebError::with_status(404, ""); }),
    route<"/error-text", get, void, std::string>([]() -> Result<std::string> { return WebError::message("\xc3("); }),
    route<"/own", get, void, std::string>(
        []() -> Result<std::string, OutOfStock> { return std::unexpected(OutOfStock{3}); }),
    route<"/try/{x}", get, bound<"x">, std::string>([](bound<"x"> request) -> Result<std::string> {
        MOMENTO_TRY(checked(request.first));
        const int number = MOMENTO_TRY(parsed(request.first));
        return std::to_string(number);
    }),
    route<"/nan", get, void, Json<Reading>>([] { return Json<Reading>{{nan}}; }),
    route<"/nan-status", get, void, Status<201, Json<Reading>>>([] { return Status<201, Json<Reading>>{{{nan}}}; }),
    route<"/nan-record", get, void, Found>([] { return Found{.location = "/x", .body = {{nan}}}; }),
    route<"/nan-variant", get, void, Json<Reading>, Status<204>>(
        []() -> std::variant<Json<Reading>, Status<204>> { return Json<Reading>{{nan}}; }),
    route<"/nan-body", get, void, WebResponse>(
        [] { return WebResponse().with_status(200).with_body(Json<Reading>{{nan}}); }),
    route<"/text", get, void, Json<Text>>([] { return Json<Text>{{"\xff"}}; }));

struct response_parts {
    int status;
    std::string type;
    std::string body;
    std::size_t headers;
    bool operator==(const response_parts&) const = default;
};
std::ostream& operator<<(std::ostream& out, const response_parts& got) {
    return out << got.status << ' ' << got.type << ' ' << got.body << ' ' << got.headers;
}

response_parts of(std::string path) {
    const response got = call<api>({.path = std::move(path)});
    return {got.status, got.header("content-type"), got.body, got.headers.size()};
}
response_parts expected(int status, std::string body) {
    return {status, "application/problem+json", std::move(body), 1};
}

}  // namespace

TEST_CASE("a Problem is written with all of its members") {
    CHECK(
        of("/problem") ==
        expected(
            409,
            R"({"type":"https://example.com/stale","title":"Stale","status":409,"detail":"say \"please\"\n","instance":"/notes/7"})"));
    CHECK(of("/bare") == expected(404, problem(404, "Not Found", "")));
    CHECK(of("/unnamed").status == 499);
    CHECK(of("/unnamed").body.find(R"("status":499)") != std::string::npos);
}

TEST_CASE("a problem is valid JSON whatever its text") {
    CHECK(of("/bad-text").status == 400);
    CHECK(tests::read<RawJson>(of("/bad-text").body).accepted);
    CHECK(of("/error-text").status == 500);
    CHECK(tests::read<RawJson>(of("/error-text").body).accepted);
}

TEST_CASE("a WebError responds with its text and its status from 400 to 599") {
    CHECK(of("/message") == expected(500, problem(500, "Internal Server Error", "went wrong")));
    CHECK(of("/status") == expected(429, problem(429, "Too Many Requests", "slow down")));
    CHECK(of("/no-text") == expected(404, problem(404, "Not Found", "")));
    for (const char* path : {"/low", "/high", "/negative", "/wraps"})
        CHECK(of(path) == expected(500, problem(500, "Internal Server Error", "fine?")));
    CHECK(WebError::message("m").status() == 500);
    CHECK(WebError::with_status(451, "m").status() == 451);
    CHECK(WebError::with_status(451, "m").text() == "m");
    CHECK(WebError::with_status(399, "m").status() == 500);
    CHECK(WebError::with_status(599, "m").status() == 599);
}

TEST_CASE("a custom error converts to WebError") {
    CHECK(of("/own") == expected(422, problem(422, "Unprocessable Content", "3 are missing")));
}

TEST_CASE("MOMENTO_TRY unwraps, or returns the error") {
    CHECK(of("/try/good").status == 200);
    CHECK(of("/try/good").body == "7");
    CHECK(of("/try/bad") == expected(404, problem(404, "Not Found", "no number")));
    CHECK(of("/try/unchecked") == expected(500, problem(500, "Internal Server Error", "not checked")));
}

TEST_CASE("MOMENTO_TRY moves out of its argument and stores no reference to it") {
    const auto lengths = [](Result<std::unique_ptr<std::string>> given) -> Result<std::size_t> {
        const std::unique_ptr<std::string> text = MOMENTO_TRY(std::move(given));
        return text->size();
    };
    CHECK(lengths(std::make_unique<std::string>("four")).value() == 4);
    CHECK(lengths(WebError::with_status(404, "none")).error().status() == 404);
    const auto nested = [](Result<int> a, Result<int> b) -> Result<int> { return MOMENTO_TRY(a) + MOMENTO_TRY(b); };
    CHECK(nested(1, 2).value() == 3);
    CHECK(nested(1, WebError::message("b")).error().text() == "b");
}

TEST_CASE("a response that cannot be encoded is 500, whatever its status") {
    const response_parts rejected =
        expected(500, problem(500, "Internal Server Error", "the function's response could not be encoded"));
    CHECK(of("/nan") == rejected);
    CHECK(of("/nan-status") == rejected);
    CHECK(of("/nan-record") == rejected);
    CHECK(of("/nan-variant") == rejected);
    CHECK(of("/nan-body") == rejected);
    CHECK(of("/text") == rejected);
}
