// The status, content type and body of each type that a handler may return.
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::string_view_literals;
using tests::bound;

namespace {

struct Note {
    int id;
    std::string text;
};

// "status | content type | body", and every other header unchanged.
std::string shown(const response& got) {
    std::string text = std::to_string(got.status) + " | " + got.header("content-type") + " | " + got.body;
    for (const auto& [name, value] : got.headers)
        if (name != "content-type") text += " | " + name + ": " + value;
    return text;
}

constexpr std::string_view text_type = " | text/plain; charset=utf-8 | ";
constexpr std::string_view bytes_type = " | application/octet-stream | ";
constexpr std::string_view json_type = " | application/json; charset=utf-8 | ";

std::string with(int status, std::string_view type, std::string_view body) {
    return std::to_string(status) + std::string(type) + std::string(body);
}

using either = std::variant<Json<Note>, Problem<404>, Status<204>>;

constexpr auto api = routes(
    route<"/literal", get, void, const char*>([] { return "text"; }),
    route<"/view", get, void, std::string_view>([] { return "view"sv; }),
    route<"/string", get, void, std::string>([] { return std::string("a\0b", 3); }),
    route<"/empty", get, void, std::string>([] { return std::string(); }),
    route<"/data", get, void, Data>([] { return Data("data"); }),
    route<"/bytes", get, void, std::vector<std::uint8_t>>([] { return std::vector<std::uint8_t>{0, 255, 10}; }),
    route<"/no-bytes", get, void, std::vector<std::uint8_t>>([] { return std::vector<std::uint8_t>(); }),
    route<"/some-text", get, void, std::optional<std::string>>([] { return std::optional<std::string>("some"); }),
    route<"/no-text", get, void, std::optional<std::string>>([] { return std::optional<std::string>(); }),
    route<"/some-view", get, void, std::optional<std::string_view>>([] { return std::optional("some"sv); }),
    route<"/some-data", get, void, std::optional<Data>>([] { return std::optional<Data>("some"); }),
    route<"/no-data", get, void, std::optional<Data>>([] { return std::optional<Data>(); }),
    route<"/some-bytes", get, void, std::optional<std::vector<std::uint8_t>>>(
        [] { return std::optional(std::vector<std::uint8_t>{65}); }),
    route<"/void", get, void, void>([] {}),
    route<"/json", get, void, Json<Note>>([] { return Json<Note>{{.id = 7, .text = "é\n"}}; }),
    route<"/json-list", get, void, Json<std::vector<int>>>([] { return Json(std::vector{1, 2}); }),
    route<"/json-raw", get, void, Json<RawJson>>([] { return Json(RawJson{"[1]"}); }),
    route<"/created", get, void, Status<201, Json<Note>>>(
        [] { return Status<201, Json<Note>>{{{.id = 1, .text = "n"}}}; }),
    route<"/accepted", get, void, Status<202, std::string_view>>(
        [] { return Status<202, std::string_view>{"queued"}; }),
    route<"/status-data", get, void, Status<203, Data>>([] { return Status<203, Data>{Data("d")}; }),
    route<"/teapot", get, void, Status<418, std::string_view>>(
        [] { return Status<418, std::string_view>{"short and stout"}; }),
    route<"/no-content", get, void, Status<204>>([] { return Status<204>{}; }),
    route<"/see-other", get, void, Status<303>>([] { return Status<303>{}; }),
    route<"/variant/{which}", get, bound<"which">, Json<Note>, Problem<404>, Status<204>>(
        [](bound<"which"> request) -> either {
            if (*request.first == "note") return Json<Note>{{1, "a"}};
            if (*request.first == "none") return Status<204>{};
            return Problem<404>{.detail = "no such note"};
        }),
    route<"/result/{which}", get, bound<"which">, Json<Note>, Problem<404>, Status<204>>(
        [](bound<"which"> request) -> Result<either> {
            if (*request.first == "fails") return WebError::with_status(409, "changed meanwhile");
            return Json<Note>{{2, "b"}};
        }),
    route<"/result-void/{which}", get, bound<"which">, void>([](bound<"which"> request) -> Result<void> {
        if (*request.first == "fails") return WebError::message("broken");
        return {};
    }));

std::string of(std::string path) { return shown(call<api>({.path = std::move(path)})); }

}  // namespace

TEST_CASE("responds with text") {
    CHECK(of("/literal") == with(200, text_type, "text"));
    CHECK(of("/view") == with(200, text_type, "view"));
    CHECK(of("/string") == with(200, text_type, "a\0b"sv));
    CHECK(of("/empty") == with(200, text_type, ""));
}

TEST_CASE("responds with bytes") {
    CHECK(of("/data") == with(200, bytes_type, "data"));
    CHECK(of("/bytes") == with(200, bytes_type, "\0\xff\n"sv));
    CHECK(of("/no-bytes") == with(200, bytes_type, ""));
}

TEST_CASE("an optional of text or bytes is 200, present or empty") {
    CHECK(of("/some-text") == with(200, text_type, "some"));
    CHECK(of("/no-text") == with(200, text_type, ""));
    CHECK(of("/some-view") == with(200, text_type, "some"));
    CHECK(of("/some-data") == with(200, bytes_type, "some"));
    CHECK(of("/no-data") == with(200, bytes_type, ""));
    CHECK(of("/some-bytes") == with(200, bytes_type, "A"));
}

TEST_CASE("responds without a value") {
    CHECK(of("/void") == "204 |  | ");
    CHECK(of("/result-void/works") == "204 |  | ");
    CHECK(of("/no-content") == "204 |  | ");
    CHECK(of("/see-other") == "303 |  | ");
}

TEST_CASE("responds with JSON") {
    CHECK(of("/json") == with(200, json_type, "{\"id\":7,\"text\":\"é\\n\"}"));
    CHECK(of("/json-list") == with(200, json_type, "[1,2]"));
    CHECK(of("/json-raw") == with(200, json_type, "[1]"));
}

TEST_CASE("Status changes the status and nothing else") {
    CHECK(of("/created") == with(201, json_type, R"({"id":1,"text":"n"})"));
    CHECK(of("/accepted") == with(202, text_type, "queued"));
    CHECK(of("/status-data") == with(203, bytes_type, "d"));
    CHECK(of("/teapot") == with(418, text_type, "short and stout"));
}

TEST_CASE("a variant responds as its active alternative") {
    CHECK(of("/variant/note") == with(200, json_type, R"({"id":1,"text":"a"})"));
    CHECK(of("/variant/none") == "204 |  | ");
    CHECK(of("/variant/other") ==
          "404 | application/problem+json | " + tests::problem(404, "Not Found", "no such note"));
}

TEST_CASE("a Result responds as its value or its error") {
    CHECK(of("/result/works") == with(200, json_type, R"({"id":2,"text":"b"})"));
    CHECK(of("/result/fails") ==
          "409 | application/problem+json | " + tests::problem(409, "Conflict", "changed meanwhile"));
    CHECK(of("/result-void/fails") ==
          "500 | application/problem+json | " + tests::problem(500, "Internal Server Error", "broken"));
}

namespace {

struct Csv {
    std::vector<std::vector<std::string>> rows;
};

}  // namespace

template <>
struct momento::functions::encode<Csv> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Data> to(const Csv& table) {
        std::string text;
        for (const auto& row : table.rows) {
            if (row.empty()) return WebError::with_status(503, "a row is empty");
            for (const auto& cell : row) text += cell + (&cell == &row.back() ? "\r\n" : ",");
        }
        return Data(std::move(text));
    }
};

namespace {

constexpr auto own_bodies =
    routes(route<"/csv", get, void, Csv>([] { return Csv{{{"a", "b"}, {"c"}}}; }),
           route<"/status", get, void, Status<203, Csv>>([] { return Status<203, Csv>{Csv{{{"a"}}}}; }),
           route<"/response", get, void, WebResponse>(
               [] { return WebResponse().header("Content-Type", "text/csv; x=y").with_body(Csv{{{"a"}}}); }),
           route<"/fails", get, void, Csv>([] { return Csv{{{}}}; }));

}  // namespace

TEST_CASE("a type with an encode<T> is a body type") {
    CHECK(shown(call<own_bodies>({.path = "/csv"})) == "200 | text/csv | a,b\r\nc\r\n");
    CHECK(shown(call<own_bodies>({.path = "/status"})) == "203 | text/csv | a\r\n");
    CHECK(call<own_bodies>({.path = "/response"}).header("content-type") == "text/csv; x=y");
    CHECK(shown(call<own_bodies>({.path = "/fails"})) ==
          "503 | application/problem+json | " + tests::problem(503, "Service Unavailable", "a row is empty"));
}
