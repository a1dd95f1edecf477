// Bodies whose content type selects the type: std::variant<Json<T>, Form<T>, …>.
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/openapi.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Note {
    std::string title;
};
struct Upload {
    std::string title;
    std::optional<File> picture;
};
struct Rejection {
    std::string detail;
};
struct Words {  // without a default constructor
    explicit Words(std::string given) : text(std::move(given)) {}
    std::string text;
};

}  // namespace

template <>
struct momento::functions::extract<Words> {
    static constexpr std::string_view content_type = "text/x-words";
    static Result<Words> from(Data body) {
        std::string text = MOMENTO_TRY(std::move(body).into_string());
        if (text == "bad") return std::unexpected(WebError::with_status(422, "bad words"));
        return Words(std::move(text));
    }
};
template <>
struct momento::functions::schema<Note> {
    field title{.min_length = 2};
};

namespace {

using AnyNote = std::variant<Json<Note>, Form<Note>, Multipart<Upload>, Words, std::string, std::vector<std::uint8_t>>;
struct PutNote {
    Path<int> id;
    std::variant<Form<Note>, Json<Note>, Data> body;
};
using AnyData = std::variant<Data, Json<Note>>;
using FormFirst = std::variant<Multipart<Upload>, Json<Note>>;
struct Change {
    Query<int> at = 0;
    std::optional<std::variant<Patch<Note>, Json<Note>>> body;
};

std::string shown(const AnyNote& note) {
    const std::string index = std::to_string(note.index()) + ' ';
    if (const auto* json = std::get_if<Json<Note>>(&note)) return index + (*json)->title;
    if (const auto* form = std::get_if<Form<Note>>(&note)) return index + (*form)->title;
    if (const auto* upload = std::get_if<Multipart<Upload>>(&note))
        return index + (*upload)->title + ((*upload)->picture ? std::string((*upload)->picture->bytes) : "");
    if (const auto* words = std::get_if<Words>(&note)) return index + words->text;
    if (const auto* text = std::get_if<std::string>(&note)) return index + *text;
    return index + std::to_string(std::get<5>(note).size());
}

constexpr auto api =
    routes(route<"/any", post, AnyNote, std::string>(shown),
           route<"/notes/{id}", put, PutNote, std::string>([](PutNote request) {
               std::string text = std::to_string(*request.id) + ' ' + std::to_string(request.body.index());
               if (auto* data = std::get_if<Data>(&request.body)) text += ' ' + std::move(*data).into_string().value();
               return text;
           }),
           route<"/data", post, AnyData, std::string>([](AnyData body) { return std::to_string(body.index()); }),
           route<"/form-first", post, FormFirst, std::string>(
               [](const FormFirst& body) { return std::to_string(body.index()); }),
           route<"/change", patch, Change, std::string>([](const Change& request) {
               return request.body ? std::to_string(request.body->index()) : std::string("-");
           }));
constexpr auto lax = api.with_limits({.body_bytes = 60, .check_content_type = false});

template <auto& Api = api>
std::string ask(method verb, std::string path, std::string type, std::string body) {
    text_pairs headers;
    if (!type.empty()) headers.emplace_back("content-type", std::move(type));
    const response got =
        call<Api>({.method = verb, .path = std::move(path), .headers = std::move(headers), .body = std::move(body)});
    if (got.status == 200) return got.body;
    const auto problem = tests::read<Rejection>(got.body);
    return std::to_string(got.status) + ' ' + problem.value.detail;
}

}  // namespace

TEST_CASE("the content type selects the body") {
    CHECK(ask(post, "/any", "application/json", R"({"title":"ab"})") == "0 ab");
    CHECK(ask(post, "/any", "application/vnd.note+json; v=1", R"({"title":"ab"})") == "0 ab");
    CHECK(ask(post, "/any", "APPLICATION/X-WWW-form-urlencoded", "title=cd") == "1 cd");
    CHECK(ask(post, "/any", "multipart/form-data; boundary=b",
              "--b\r\nContent-Disposition: form-data; name=title\r\n\r\nef\r\n--b\r\nContent-Disposition: form-data; "
              "name=picture; filename=a\r\n\r\n!\r\n--b--") == "2 ef!");
    CHECK(ask(post, "/any", "text/x-words", "gh") == "3 gh");
    CHECK(ask(post, "/any", "text/plain; charset=utf-8", "ij") == "4 ij");
    CHECK(ask(post, "/any", "application/octet-stream", "klm") == "5 3");
    CHECK(ask(put, "/notes/7", "application/json", R"({"title":"ab"})") == "7 1");
    CHECK(ask(patch, "/change", "application/merge-patch+json", "{}") == "0");
    CHECK(ask(patch, "/change", "application/json", R"({"title":"ab"})") == "1");
    CHECK(ask(patch, "/change", "", "") == "-");
}

TEST_CASE("a request without a content type has the first body") {
    CHECK(ask(post, "/any", "", R"({"title":"ab"})") == "0 ab");
    CHECK(ask(put, "/notes/7", "", "title=ab") == "7 0");
}

TEST_CASE("a type of JSON has the body of JSON, also after a body of any type") {
    CHECK(ask(post, "/data", "application/vnd.n+json", R"({"title":"ab"})") == "1");
    CHECK(ask(post, "/data", "application/vnd.n+json", "{}") == "400 the request is not valid for this route");
    CHECK(ask(post, "/data", "text/html", "{}") == "0");
}

TEST_CASE("a form without a content type has no boundary") {
    const std::string expected = "415 this route requires content type multipart/form-data or application/json";
    CHECK(ask(post, "/form-first", "", "--b--") == expected);
    CHECK(ask(post, "/form-first", "text/html", "--b--") == expected);
    CHECK(ask(post, "/form-first", "application/json", R"({"title":"ab"})") == "1");
}

TEST_CASE("other content types are rejected, unless a body has any type") {
    const std::string expected =
        "415 this route requires content type application/json, application/x-www-form-urlencoded, "
        "multipart/form-data, text/x-words, text/plain or application/octet-stream";
    CHECK(ask(post, "/any", "text/html", "x") == expected);
    CHECK(ask(post, "/any", "json", "x") == expected);
    CHECK(ask<lax>(post, "/any", "text/html", "x") == expected);
    CHECK(ask<lax>(post, "/any", "application/x-www-form-urlencoded", "title=cd") == "1 cd");
    CHECK(ask(put, "/notes/7", "text/html", "<p>") == "7 2 <p>");
    CHECK(ask(patch, "/change", "text/html", "<p>") ==
          "415 this route requires content type application/merge-patch+json or application/json");
}

TEST_CASE("the selected body is validated as it would be alone") {
    const std::string invalid = "400 the request is not valid for this route";
    CHECK(ask(post, "/any", "application/json", R"({"title":"a"})") == invalid);
    CHECK(ask(post, "/any", "application/x-www-form-urlencoded", "title=a") == invalid);
    CHECK(ask(post, "/any", "multipart/form-data; boundary=b", "--b--") == invalid);
    CHECK(ask(post, "/any", "text/plain", "\xff") == "400 the request body must be UTF-8 text");
    CHECK(ask(post, "/any", "text/x-words", "bad") == "422 bad words");
    CHECK(ask(put, "/notes/x", "application/json", "{}") == invalid);
    const std::string large(61, ' ');
    for (const char* type : {"application/json", "application/x-www-form-urlencoded", "text/plain",
                             "application/octet-stream", "multipart/form-data; boundary=b", "text/x-words"})
        CHECK(ask<lax>(post, "/any", type, large) == "413 the request body is too large");
    const auto coded = [](std::string type) {
        return call<api>({.method = post,
                          .path = "/any",
                          .headers = {{"content-type", std::move(type)}, {"content-encoding", "gzip"}},
                          .body = "x"})
            .status;
    };
    for (const char* type : {"application/json", "application/x-www-form-urlencoded", "text/plain",
                             "application/octet-stream", "multipart/form-data; boundary=b"})
        CHECK(coded(type) == 415);
}

TEST_CASE("an OpenAPI document has every content type of a body") {
    constexpr std::string_view document = openapi<api>();
    CHECK(
        document.find(R"("requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Note"}},)"
                      R"("application/x-www-form-urlencoded":{"schema":{"$ref":"#/components/schemas/Note"}},)"
                      R"("multipart/form-data":{"schema":{"$ref":"#/components/schemas/Upload"}},)"
                      R"("text/x-words":{},"text/plain":{"schema":{"type":"string"}},)"
                      R"("application/octet-stream":{}}})") != document.npos);
}
