// Multipart forms and alternatives of bodies that a client sends.
#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;

namespace {

struct Upload {
    std::string title{};
    std::optional<int> count{};
    File photo{};
    std::optional<File> preview{};
    std::vector<File> attachments{};
    std::string made_by = "us";
};
struct Note {
    std::string title;
};
using AnyNote = std::variant<Json<Note>, Form<Note>, Multipart<Upload>, std::string>;

}  // namespace

template <>
struct momento::functions::schema<Upload> {
    field title{.name = "the \"title\""};
    field made_by{.read_only = true};
};

namespace {

std::string shown(const File& file) {
    return '[' + std::string(file.name) + '|' + std::string(file.content_type) + '|' + std::string(file.bytes) + ']';
}
std::string shown(const Multipart<Upload>& form) {
    std::string text = form->title + (form->count ? std::to_string(*form->count) : "") + shown(form->photo);
    if (form->preview) text += shown(*form->preview);
    for (const File& each : form->attachments) text += shown(each);
    return text + form->made_by;
}

constexpr auto api = routes(
    route<"/upload", post, Multipart<Upload>, std::string>([](const Multipart<Upload>& form) { return shown(form); }),
    route<"/note", post, AnyNote, std::string>([](const AnyNote& note) {
        const std::string index = std::to_string(note.index()) + ' ';
        if (const auto* json = std::get_if<Json<Note>>(&note)) return index + (*json)->title;
        if (const auto* form = std::get_if<Form<Note>>(&note)) return index + (*form)->title;
        if (const auto* upload = std::get_if<Multipart<Upload>>(&note)) return index + shown(*upload);
        return index + std::get<std::string>(note);
    }),
    route<"/maybe", post, std::optional<AnyNote>, std::string>(
        [](const std::optional<AnyNote>& note) { return note ? std::to_string(note->index()) : std::string("none"); }));

// Calls the table in this process, and keeps the request.
struct in_table {
    std::string& content_type;
    std::string& body;
    std::expected<client_response, std::string> operator()(client_request request) {
        content_type = request.headers.get("content-type").value_or("");
        const auto bytes = std::move(request.body).into_bytes().value_or(std::vector<std::uint8_t>());
        body.assign(bytes.begin(), bytes.end());
        testing::text_pairs headers;
        for (const auto& [name, value] : request.headers) headers.emplace_back(name, value);
        testing::response got = testing::call<api>(
            {.method = request.method, .path = request.target, .headers = std::move(headers), .body = body});
        client_response response{.status = static_cast<std::uint16_t>(got.status)};
        for (const auto& [name, value] : got.headers) response.headers.add(name, value);
        response.body = Data(got.body);
        return response;
    }
};

std::string content_type;
std::string body;
template <detail::fixed_string Path, class Request>
std::string sent(Request request) {
    in_table transport{content_type, body};
    const auto result = client<api>(transport).call<post, Path>(std::move(request));
    return result ? *result : result.error().text;
}

}  // namespace

TEST_CASE("a client sends a multipart form") {
    Upload upload{.title = "a\r\nb", .photo = {"x\"\r\n.png", "image/png", "\x01P\r\n"}};
    CHECK(sent<"/upload">(Multipart<Upload>{upload}) == "a\r\nb[x\"\r\n.png|image/png|\x01P\r\n]us");
    CHECK(content_type == "multipart/form-data; boundary=momento-functions-0");
    CHECK(body ==
          "--momento-functions-0\r\nContent-Disposition: form-data; name=\"the %22title%22\"\r\n\r\na\r\nb\r\n"
          "--momento-functions-0\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"x%22%0D%0A.png\"\r\n"
          "Content-Type: image/png\r\n\r\n\x01P\r\n\r\n--momento-functions-0--\r\n");
    upload.count = 7;
    upload.preview = File{.name = "p", .bytes = "1"};
    upload.attachments = {{.name = "q"}, {.bytes = "3"}};
    upload.made_by = "them";
    CHECK(sent<"/upload">(Multipart<Upload>{upload}) ==
          "a\r\nb7[x\"\r\n.png|image/png|\x01P\r\n][p|application/octet-stream|1][q|application/octet-stream|]"
          "[|application/octet-stream|3]us");
}

TEST_CASE("the boundary of a client is in none of the parts") {
    Upload upload{.title = "momento-functions-0", .photo = {"a", "", "x momento-functions-1 y"}};
    CHECK(sent<"/upload">(Multipart<Upload>{upload}) ==
          "momento-functions-0[a|application/octet-stream|x momento-functions-1 y]us");
    CHECK(content_type == "multipart/form-data; boundary=momento-functions-2");
}

TEST_CASE("a client does not send an invalid multipart form") {
    const std::string begin = "the body cannot be sent: the member ";
    CHECK(sent<"/upload">(Multipart<Upload>{{.title = "\xff"}}) == begin + "title cannot be sent: it is not UTF-8");
    CHECK(sent<"/upload">(Multipart<Upload>{{.photo = {"\xff", "", ""}}}) ==
          begin + "photo cannot be sent: the name of the file is not UTF-8");
    CHECK(sent<"/upload">(Multipart<Upload>{{.photo = {"a", "a\r\nb: c", ""}}}) ==
          begin + "photo cannot be sent: the content type of the file is not a valid header value");
}

TEST_CASE("a client sends the alternative that a body has") {
    CHECK(sent<"/note">(AnyNote(Json<Note>{{"a"}})) == "0 a");
    CHECK(content_type == "application/json");
    CHECK(sent<"/note">(AnyNote(Form<Note>{{"b"}})) == "1 b");
    CHECK(content_type == "application/x-www-form-urlencoded");
    CHECK(sent<"/note">(AnyNote(Multipart<Upload>{{.title = "c", .photo = {"d", "e", "f"}}})) == "2 c[d|e|f]us");
    CHECK(sent<"/note">(AnyNote(std::string("g"))) == "3 g");
    CHECK(content_type == "text/plain; charset=utf-8");
    CHECK(sent<"/maybe">(std::optional<AnyNote>(Form<Note>{{"b"}})) == "1");
    CHECK(sent<"/maybe">(std::optional<AnyNote>()) == "none");
    CHECK(content_type.empty());
}
