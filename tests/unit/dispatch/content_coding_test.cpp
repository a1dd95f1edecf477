// Content codings: the framework decodes none, so it rejects an encoded body that it has to read (RFC 9110 sections 8.4
// and 15.5.16).
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Fields {
    int a = 0;
};
struct Numbered {
    Query<int> number;
    Json<int> body;
};
struct Decoder {
    std::string text;
};

}  // namespace

template <>
struct momento::functions::extract<Decoder> {
    static Result<Decoder> from(Data body) { return Decoder{MOMENTO_TRY(std::move(body).into_string())}; }
};

namespace {

constexpr auto lax =
    routes(route<"/json", post, Json<int>, std::string>([](Json<int>) { return "json"; }),
           route<"/form", post, Form<Fields>, std::string>([](const Form<Fields>&) { return "form"; }),
           route<"/text", post, std::string, std::string>([](const std::string&) { return "text"; }),
           route<"/bytes", post, std::vector<std::uint8_t>, std::string>(
               [](const std::vector<std::uint8_t>&) { return "bytes"; }),
           route<"/data", post, Data, std::string>([](Data) { return "data"; }),
           route<"/extract", post, Decoder, std::string>([](const Decoder&) { return "extract"; }),
           route<"/numbered", post, Numbered, std::string>([](const Numbered&) { return "numbered"; }));
constexpr auto strict = lax.with_limits({.check_content_type = true});

// The first bytes of a gzip stream.
const std::string gzip("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", 10);

template <auto& Api = lax>
response sent(std::string path, std::string body, text_pairs headers) {
    return call<Api>({.method = post, .path = std::move(path), .headers = std::move(headers), .body = std::move(body)});
}
std::string valid(std::string_view path) { return path == "/form" ? "a=1" : "1"; }

}  // namespace

TEST_CASE("an encoded body that has to be read is 415 with the accepted coding") {
    for (const char* path : {"/json", "/form", "/text", "/bytes"}) {
        INFO(path);
        for (const auto& got : {sent(path, gzip, {{"Content-Encoding", "gzip"}}),
                                sent<strict>(path, gzip, {{"Content-Encoding", "gzip"}})}) {
            CHECK(got.status == 415);
            CHECK(got.headers ==
                  text_pairs{{"content-type", "application/problem+json"}, {"accept-encoding", "identity"}});
            CHECK(got.body == tests::problem(415, "Unsupported Media Type",
                                             "the content coding of the request body is not supported"));
        }
        CHECK(sent<strict>(path, valid(path), {{"content-encoding", "br"}}).status == 415);
    }
    const response numbered = call<lax>({.method = post,
                                         .path = "/numbered",
                                         .query = "number=1",
                                         .headers = {{"content-encoding", "zstd"}},
                                         .body = "\x28\xb5\x2f\xfd"});
    CHECK(numbered.status == 415);
    CHECK(numbered.header("accept-encoding") == "identity");
}

TEST_CASE("identity is accepted in any case and number") {
    for (const char* coding :
         {"identity", "Identity", "IDENTITY", " identity\t", "", ",", "identity, identity", ",identity ,"}) {
        INFO(coding);
        for (const char* path : {"/json", "/form", "/text", "/bytes"})
            CHECK(sent<strict>(path, valid(path), {{"content-encoding", coding}}).status == 200);
        CHECK(sent("/json", "x", {{"content-encoding", coding}}).status == 400);
    }
}

TEST_CASE("rejects any other coding, alone or in a list") {
    for (const char* coding :
         {"gzip", "GZIP", "x-gzip", "br", "deflate", "zstd", "identit", "identityx", "identityidentity",
          "gzip, identity", "identity, gzip", "identity;q=1", "*", "\"identity\""}) {
        INFO(coding);
        for (const char* path : {"/json", "/form", "/text", "/bytes"})
            CHECK(sent<strict>(path, valid(path), {{"content-encoding", coding}}).status == 415);
        CHECK(sent("/json", "x", {{"content-encoding", coding}}).status == 415);
    }
    CHECK(sent("/text", "1", {{"content-encoding", "identity"}, {"Content-Encoding", "gzip"}}).status == 415);
}

TEST_CASE("accepts an encoded body that the framework does not read") {
    for (const char* path : {"/data", "/extract"}) {
        CHECK(sent(path, "1", {{"content-encoding", "gzip"}}).status == 200);
        CHECK(sent<strict>(path, "1", {{"content-encoding", "gzip"}}).status == 200);
    }
}

TEST_CASE("does not ask the host for the coding of valid JSON if the table checks no media types") {
    detail::fake_host host;
    host.method = "POST";
    host.path = "/json";
    CHECK(tests::call_on<lax>(host, Data("1")).status == 200);
    CHECK(host.calls["headers"] == 0);
}
