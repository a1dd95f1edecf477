// Multipart forms (multipart/form-data, RFC 7578).
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_to;

namespace {

enum class Size { small, large };
BOOST_DESCRIBE_ENUM(Size, small, large)

struct Words {
    std::string title;
    std::optional<int> count;
    std::vector<Size> sizes;
    bool agree = false;
};
struct Upload {
    File photo;
    std::optional<File> preview;
    std::vector<File> attachments;
    std::string title;
};
struct Album {
    std::string_view name;
    std::vector<File> pictures;
    std::string made_by = "us";
};
struct Receipt {
    Path<int> id;
    Multipart<Album> body;
};
struct Ticket {
    std::string from;
    std::string until;
    std::optional<File> proof;
};

}  // namespace

template <>
struct momento::functions::schema<Words> {
    field title{.min_length = 2, .max_length = 20};
    field agree{.optional = true};
};
template <>
struct momento::functions::schema<Upload> {
    field title{.optional = true};
};
template <>
struct momento::functions::schema<Album> {
    static constexpr bool closed = true;
    field name{.name = "album name"};
    field pictures{.min_items = 1, .max_items = 2};
    field made_by{.read_only = true};
};
template <>
struct momento::functions::schema<Ticket> {
    static std::optional<std::string> check(const Ticket& ticket) {
        if (ticket.until < ticket.from) return "until is before from";
        return std::nullopt;
    }
};

namespace {

int runs = 0;

std::string shown(const File& file) {
    return std::string(file.name).append(" (").append(file.content_type).append("): ").append(file.bytes);
}

std::string show_words(Multipart<Words> form) {
    ++runs;
    std::string text = form->title + '|' + (form->count ? std::to_string(*form->count) : "none") + '|';
    for (Size each : form->sizes) text += each == Size::small ? 's' : 'l';
    return text + (form->agree ? "|yes" : "|no");
}
std::string show_upload(const Multipart<Upload>& form) {
    ++runs;
    std::string text = shown(form->photo);
    if (form->preview) text += "\npreview " + shown(*form->preview);
    for (const File& each : form->attachments) text += "\n" + shown(each);
    return text + (form->title.empty() ? "" : "\n" + form->title);
}
std::string show_album(const Receipt& request) {
    ++runs;
    std::string text = std::to_string(*request.id) + ' ' + std::string(request.body->name);
    for (const File& each : request.body->pictures) text += "\n" + shown(each);
    return text + ' ' + request.body->made_by;
}

constexpr auto api =
    routes(route<"/words", post, Multipart<Words>, std::string>(show_words),
           route<"/upload", post, Multipart<Upload>, std::string>(show_upload),
           route<"/albums/{id}", put, Receipt, std::string>(show_album),
           route<"/tickets", post, Multipart<Ticket>, Status<204>>([](const Multipart<Ticket>&) {
               ++runs;
               return Status<204>{};
           }),
           route<"/maybe", post, std::optional<Multipart<Words>>, std::string>(
               [](std::optional<Multipart<Words>> form) { return form ? show_words(*std::move(form)) : "nothing"; }));
constexpr auto tight = api.with_limits({.body_bytes = 100, .check_content_type = false});

constexpr const char* usual_type = "multipart/form-data; boundary=b";
std::string ask(std::string path, std::string body, std::string type = usual_type) {
    return response_to<api>({.method = post,
                             .path = std::move(path),
                             .headers = {{"content-type", std::move(type)}},
                             .body = std::move(body)});
}

// The parts of a body; each is its headers after `form-data; `, and its content.
struct piece {
    std::string parameters;
    std::string content;
};
std::string body_of(const std::vector<piece>& pieces, const std::string& boundary = "b") {
    std::string body;
    for (const piece& each : pieces)
        body += "--" + boundary + "\r\nContent-Disposition: form-data; " + each.parameters + "\r\n\r\n" + each.content +
                "\r\n";
    return body + "--" + boundary + "--\r\n";
}
std::string album(const std::vector<piece>& pieces) {
    return response_to<api>(
        {.method = put, .path = "/albums/7", .headers = {{"content-type", usual_type}}, .body = body_of(pieces)});
}

}  // namespace

TEST_CASE("reads the text members of a multipart form") {
    CHECK(ask("/words", body_of({{"name=title", "Hello"}})) == "200 Hello|none||no");
    CHECK(ask("/words", body_of({{"name=\"title\"", "a\r\nb"}, {"name=count", "-3"}, {"name=agree", "on"}})) ==
          "200 a\r\nb|-3||yes");
    CHECK(ask("/words", body_of({{"name=sizes", "large"}, {"name=title", "ab"}, {"name=sizes", "small"}})) ==
          "200 ab|none|ls|no");
    // An empty control of a number is absent, as in other forms.
    CHECK(ask("/words", body_of({{"name=title", "ab"}, {"name=count", ""}, {"name=other", "x"}})) == "200 ab|none||no");
    // A file is as good as a control for text.
    CHECK(ask("/words", body_of({{"name=title; filename=blob", "from a file"}})) == "200 from a file|none||no");
}

TEST_CASE("reads the files of a multipart form") {
    CHECK(ask("/upload",
              "--b\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"a.png\"\r\n"
              "Content-Type: image/png\r\n\r\n\x89PNG\r\n\x1a\n\r\n--b--") ==
          "200 a.png (image/png): \x89PNG\r\n\x1a\n");
    CHECK(ask("/upload", body_of({{"name=photo; filename=a", "1"},
                                  {"name=attachments; filename=b", "2"},
                                  {"name=preview; filename=c", "3"},
                                  {"name=attachments; filename=d", ""},
                                  {"name=title", "t"}})) == "200 a (): 1\npreview c (): 3\nb (): 2\nd (): \nt");
    // The name of a file is optional (RFC 7578 §4.2).
    CHECK(ask("/upload", body_of({{"name=photo", "1"}})) == "200  (): 1");
    const std::string zeros(3, '\0');
    CHECK(ask("/upload", body_of({{"name=photo; filename=z", zeros}})) == "200 z (): " + zeros);
}

TEST_CASE("a file control without a file is absent") {
    const piece empty{"name=preview; filename=\"\"", ""};
    CHECK(ask("/upload", body_of({{"name=photo; filename=a", "1"}, empty, {"name=attachments; filename=\"\"", ""}})) ==
          "200 a (): 1");
    CHECK(ask("/upload", body_of({{"name=photo; filename=\"\"", ""}})) == "400\nbody /photo: this member is required");
    CHECK(ask("/upload", body_of({{"name=photo; filename=\"\"", "1"}})) == "200  (): 1");
}

TEST_CASE("names and file names are decoded") {
    const auto name = [](const std::string& written) {
        return ask("/upload", body_of({{"name=photo; filename=\"" + written + "\"", ""}, {"name=photo", "1"}}));
    };
    CHECK(name("") == "200  (): 1");
    const auto named = [](const std::string& written) {
        return ask("/upload", body_of({{"name=\"photo\" ; FileName = \"x\"", ""}})) +
               ask("/upload", body_of({{"name=photo; filename=\"" + written + "\"", "1"}}));
    };
    const std::string bad = "400\nbody : expected a content-disposition of form-data with a name in each part";
    CHECK(named("a%22b%0D%0A%41\\\"\\\\\\c;=.txt") == bad + "200 a\"b\r\n%41\"\\\\\\c;=.txt (): 1");
    CHECK(named("\xc3\xa9/../x") == bad + "200 \xc3\xa9/../x (): 1");
    CHECK(named("a\\") == bad + "200 a\\ (): 1");
    CHECK(named("a\\b\\\"") == bad + "200 a\\b\" (): 1");
    CHECK(named("\xff") == bad + "400\nbody /photo: expected the name of the file in UTF-8");
    CHECK(ask("/words", body_of({{"name=\"t%69tle\"", "x"}})) == "400\nbody /title: this member is required");
    CHECK(ask("/words", body_of({{"name=\"\xff\"", "x"}})) == "400\nbody : expected names in UTF-8");
    // RFC 7578 §4.2 does not allow the other encoding.
    CHECK(ask("/upload", body_of({{"name=photo; filename*=utf-8''a%20b; filename=c", "1"}})) == "200 c (): 1");
}

TEST_CASE("reports the errors of the members together") {
    runs = 0;
    CHECK(ask("/words", body_of({{"name=title", "x"}, {"name=count", "1.5"}, {"name=sizes", "medium"}})) ==
          "400\nbody /title: expected a string of 2 to 20 characters\nbody /count: expected an integer from "
          "-2147483648 to "
          "2147483647\nbody /sizes: expected one of \"small\", \"large\"");
    CHECK(ask("/words", body_of({{"name=title", "\xc3("}})) == "400\nbody /title: expected text in UTF-8");
    CHECK(ask("/words", body_of({{"name=title", "ab"}, {"name=title", "cd"}})) ==
          "400\nbody /title: expected one value, not several");
    CHECK(ask("/upload", body_of({{"name=photo", "1"}, {"name=photo", "2"}})) ==
          "400\nbody /photo: expected one file, not several");
    CHECK(ask("/upload", "--b--") == "400\nbody /photo: this member is required");
    CHECK(runs == 0);
}

TEST_CASE("the rules of a schema hold for a multipart form") {
    const piece name{"name=\"album name\"", "A"};
    CHECK(album({name, {"name=pictures", "1"}, {"name=pictures; filename=2", "2"}}) == "200 7 A\n (): 1\n2 (): 2 us");
    CHECK(album({name}) == "400\nbody /pictures: expected 1 to 2 files");
    CHECK(album({name, {"name=pictures", "1"}, {"name=pictures", "2"}, {"name=pictures", "3"}}) ==
          "400\nbody /pictures: expected 1 to 2 files");
    CHECK(album({name, {"name=pictures", "1"}, {"name=made_by", "me"}}) == "200 7 A\n (): 1 us");
    CHECK(album({name, {"name=pictures", "1"}, {"name=x~/y", ""}}) == "400\nbody /x~0~1y: unknown member");
    CHECK(ask("/tickets", body_of({{"name=from", "2"}, {"name=until", "1"}})) == "400\nbody : until is before from");
    CHECK(ask("/tickets", body_of({{"name=from", "1"}, {"name=until", "2"}, {"name=proof", "x"}})) == "204 ");
}

TEST_CASE("what surrounds the parts of a multipart form is ignored") {
    const std::string part = "Content-Disposition: form-data; name=title\r\n\r\nab";
    CHECK(ask("/words", "preamble\r\n--b\r\n" + part + "\r\n--b--\r\nepilogue") == "200 ab|none||no");
    CHECK(ask("/words", "\r\n--b \t\r\n" + part + "\r\n--b--") == "200 ab|none||no");
    // A boundary in the middle of a line is content.
    CHECK(ask("/words", "--b\r\n" + part + "--b\r\n--b--") == "200 ab--b|none||no");
    CHECK(ask("/words", "--b\r\nX-Other: 1\r\n" + part + "\r\n--b--") == "200 ab|none||no");
}

TEST_CASE("rejects malformed multipart bodies") {
    runs = 0;
    const auto error = [](const std::string& body) {
        const std::string got = ask("/words", body);
        const std::string begin = "400\nbody : ";
        return got.starts_with(begin) ? got.substr(begin.size()) : got;
    };
    const std::string no_boundary = "expected the boundary of its content type";
    CHECK(error("") == no_boundary);
    CHECK(error("title=ab") == no_boundary);
    CHECK(error("--a\r\n\r\n--a--") == no_boundary);
    CHECK(error("x--b--") == no_boundary);
    CHECK(error("\n--b--") == no_boundary);
    const std::string no_end = "expected a boundary at the end of each part";
    const std::string part = "Content-Disposition: form-data; name=title\r\n\r\nab";
    CHECK(error("--b\r\n" + part) == no_end);
    CHECK(error("--b\r\n" + part + "\n--b--") == no_end);
    CHECK(error("--b\r\n" + part + "\r\n--c--") == no_end);
    const std::string no_line = "expected the end of the line after a boundary";
    CHECK(error("--b") == no_line);
    CHECK(error("--b\n" + part + "\r\n--b--") == no_line);
    CHECK(error("--b\r\n" + part + "\r\n--bc--") == no_line);
    CHECK(error("--b\r\n" + part + "\r\n--b-") == no_line);
    const std::string no_name = "expected a content-disposition of form-data with a name in each part";
    CHECK(error("--b\r\n\r\nab\r\n--b--") == no_name);
    CHECK(error("--b\r\n\r\n\r\n--b--") == no_name);
    for (const char* value : {"form-data", "form-data; filename=a", "attachment; name=a", "name=a", "",
                              "form-data; name=a; name=b", "form-data; name=\"a", "form-data; name=a b=c",
                              "form-data; name=\"a\"b", "form-data; =a", "form-data; filename=a; filename=b; name=c"})
        CHECK(error(std::string("--b\r\nContent-Disposition: ") + value + "\r\n\r\nab\r\n--b--") == no_name);
    CHECK(error("--b\r\nContent-Disposition: form-data; name=a\r\n" + part + "\r\n--b--") == no_name);
    const std::string no_field = "expected a header field in each line before a part";
    CHECK(error("--b\r\nnonsense\r\n" + part + "\r\n--b--") == no_field);
    CHECK(error("--b\r\nX : 1\r\n" + part + "\r\n--b--") == no_field);
    CHECK(error("--b\r\nX: a\x01\r\n" + part + "\r\n--b--") == no_field);
    CHECK(error("--b\r\nX: a\nb: c\r\n" + part + "\r\n--b--") == no_field);
    CHECK(error("--b\r\nContent-Transfer-Encoding: base64\r\n" + part + "\r\n--b--") ==
          "expected parts without a content-transfer-encoding");
    CHECK(error("--b\r\nContent-Transfer-Encoding: 8BIT\r\n" + part + "\r\n--b--") == "200 ab|none||no");
    CHECK(error("--b\r\nContent-Type: b/\xff\r\n" + part + "\r\n--b--") ==
          "expected the content-type of each part in ASCII");
    // Content that begins like the last boundary is not cut off.
    CHECK(error("--b\r\n" + part + "\r\n--b--more\r\n--b--") == no_line);
    CHECK(error("--b\r\n" + part + "\r\n--b-- \t\r\nmore") == "200 ab|none||no");
    CHECK(error("--b\r\n" + part + "\r\n--b-- \t") == "200 ab|none||no");
    CHECK(runs == 3);
}

TEST_CASE("limits the parts of a multipart form and their headers") {
    std::vector<piece> parts(999, {"name=other", ""});
    parts.push_back({"name=title", "ab"});
    CHECK(ask("/words", body_of(parts)) == "200 ab|none||no");
    parts.push_back({"name=other", ""});
    CHECK(ask("/words", body_of(parts)) == "400\nbody : expected at most 1000 parts");

    const auto padded = [](std::size_t size) {
        std::string headers = "Content-Disposition: form-data; name=title\r\nX: ";
        headers.resize(size, 'x');
        return ask("/words", "--b\r\n" + headers + "\r\n\r\nab\r\n--b--");
    };
    CHECK(padded(8190) == "200 ab|none||no");
    CHECK(padded(8192) == "400\nbody : expected an empty line after at most 8192 bytes of headers in each part");

    const auto limited = [](const std::string& body) {
        return response_to<tight>(
            {.method = post, .path = "/words", .headers = {{"content-type", usual_type}}, .body = body});
    };
    CHECK(limited(body_of({{"name=title", "ab"}})) == "200 ab|none||no");
    CHECK(limited(body_of({{"name=title", std::string(100, 'x')}})) == "413 the request body is too large");
}

TEST_CASE("a multipart form has its content type and a boundary") {
    runs = 0;
    const std::string body = body_of({{"name=title", "ab"}}, "a b");
    CHECK(ask("/words", body, "Multipart/Form-Data ; charset=utf-8; Boundary=\"a b\"") == "200 ab|none||no");
    const std::string no_boundary =
        "400\nheader content-type: expected a boundary, as in multipart/form-data; boundary=x";
    CHECK(ask("/words", body, "multipart/form-data") == no_boundary);
    for (const char* boundary : {"", "\"", "\"a b", "a b", "\"a \"", "\"\"", "\"a b\"x", "a[b", "; x=\"a b\""})
        CHECK(ask("/words", body, std::string("multipart/form-data; boundary=") + boundary) == no_boundary);
    CHECK(ask("/words", body, "multipart/form-data; boundary=\"a\tb\"") == no_boundary);
    CHECK(ask("/words", body, "multipart/form-data; boundary=" + std::string(71, 'x')) == no_boundary);
    const std::string longest(70, 'x');
    CHECK(ask("/words", body_of({{"name=title", "ab"}}, longest), "multipart/form-data; boundary=" + longest) ==
          "200 ab|none||no");
    for (const char* type : {"multipart/mixed; boundary=b", "application/json", "application/x-www-form-urlencoded"})
        CHECK(ask("/words", body, type) == "415 this route requires content type multipart/form-data");
    // Also if the table does not check content types, because the boundary is in it.
    CHECK(response_to<tight>({.method = post, .path = "/words", .body = body_of({{"name=title", "ab"}})}) ==
          "415 this route requires content type multipart/form-data");
    CHECK(response_to<api>({.method = post,
                            .path = "/words",
                            .headers = {{"content-type", usual_type}, {"content-encoding", "gzip"}},
                            .body = body}) == "415 the content coding of the request body is not supported");
    CHECK(runs == 2);
}

TEST_CASE("a multipart form may be absent") {
    CHECK(response_to<api>({.method = post, .path = "/maybe"}) == "200 nothing");
    CHECK(ask("/maybe", body_of({{"name=title", "ab"}})) == "200 ab|none||no");
    CHECK(ask("/maybe", "x") == "400\nbody : expected the boundary of its content type");
}

TEST_CASE("a multipart form in an OpenAPI document") {
    constexpr std::string_view document = openapi<api>();
    CHECK(document.find(R"("content":{"multipart/form-data":{"schema":{"$ref":"#/components/schemas/Upload"}}},)"
                        R"("required":true)") != document.npos);
    CHECK(document.find(R"("Upload":{"type":"object","properties":{"photo":{"contentMediaType":)"
                        R"("application/octet-stream"},"preview":{"contentMediaType":"application/octet-stream"},)"
                        R"("attachments":{"type":"array","items":{"contentMediaType":"application/octet-stream"}},)") !=
          document.npos);
}
