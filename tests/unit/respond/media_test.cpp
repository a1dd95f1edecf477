// Responses with a content type of the user's choice.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Item {
    double price = 1.5;
};
using Hal = Media<"application/hal+json", Json<Item>>;
struct Cached {
    Header<std::string> cache_control;
    Media<"text/css"> body;
};
double price = 1.5;

constexpr auto api =
    routes(route<"/text", get, void, Media<"text/html; charset=utf-8">>(
               [] { return Media<"text/html; charset=utf-8">{"<p>"}; }),
           route<"/data", get, void, Media<"image/png", Data>>([] { return Media<"image/png", Data>{Data("png")}; }),
           route<"/bytes", get, void, Media<"image/gif", std::vector<std::uint8_t>>>(
               [] { return Media<"image/gif", std::vector<std::uint8_t>>{{'g', 'i', 'f'}}; }),
           route<"/json", get, void, Hal>([] { return Hal{{{price}}}; }),
           route<"/status", get, void, Status<202, Media<"text/csv">>, Problem<404>>(
               [] { return Status<202, Media<"text/csv">>{{"a,b"}}; }),
           route<"/record", get, void, Cached>([] { return Cached{"no-store", {"p{}"}}; }));

}  // namespace

TEST_CASE("a body has the content type of its Media") {
    const auto typed = [](std::string path) {
        const response got = call<api>({.path = std::move(path)});
        return std::to_string(got.status) + ' ' + std::string(got.header("content-type")) + ' ' + got.body;
    };
    CHECK(typed("/text") == "200 text/html; charset=utf-8 <p>");
    CHECK(typed("/data") == "200 image/png png");
    CHECK(typed("/bytes") == "200 image/gif gif");
    CHECK(typed("/json") == R"(200 application/hal+json {"price":1.5})");
    CHECK(typed("/status") == "202 text/csv a,b");
    CHECK(typed("/record") == "200 text/css p{}");
    CHECK(call<api>({.path = "/record"}).header("cache-control") == "no-store");
}

TEST_CASE("a Media whose JSON cannot be encoded is a problem document") {
    price = std::numeric_limits<double>::infinity();
    const response got = call<api>({.path = "/json"});
    price = 1.5;
    CHECK(got.status == 500);
    CHECK(got.header("content-type") == "application/problem+json");
}

TEST_CASE("the document has the media type, and the schema of text and JSON") {
    const std::string_view document = openapi<api>();
    for (const char* text : {R"("text/html":{"schema":{"type":"string"}})", R"("image/png":{})", R"("image/gif":{})",
                             R"("application/hal+json":{"schema":{"$ref":"#/components/schemas/Item"}})",
                             R"("202":{"description":"Accepted","content":{"text/csv":)", R"("text/css":)"}) {
        INFO(text);
        CHECK(document.find(text) != std::string_view::npos);
    }
}

TEST_CASE("a client reads the body of a Media") {
    in_process_transport<api> transport;
    const client<api> site{transport};
    CHECK(site.call<get, "/text">().value().value == "<p>");
    CHECK(site.call<get, "/json">().value().value->price == 1.5);
    CHECK(site.call<get, "/record">().value().body.value == "p{}");
    CHECK(std::get<0>(site.call<get, "/status">().value()).value.value == "a,b");
}
