// Links of header fields: writing and reading (RFC 8288 §3, appendix B), also with titles beyond ASCII (RFC 8187).
#include "momento/functions/link.hpp"

#include <catch2/catch_test_macros.hpp>
#include <catch2/matchers/catch_matchers_string.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Page {
    Header<std::optional<Link>> link;
    Json<std::vector<int>> body;
};
struct Several {
    Header<std::vector<Link>> link;
};
struct GetPage {
    Query<std::optional<std::string>> cursor;
    Query<int> limit = 20;
};
struct Sent {
    Header<std::vector<Link>> link;
};

Page get_page(const GetPage& request);
std::vector<Link> sent;

constexpr auto api = routes(route<"/pages", get, GetPage, Page>(get_page),
                            route<"/several", get, void, Several>([]() { return Several{sent}; }),
                            route<"/received", post, Sent, Several>([](const Sent& given) {
                                sent = *given.link;
                                return Several{sent};
                            }));

Page get_page(const GetPage& request) {
    if (*request.cursor) return Page{{}, {{2}}};
    const std::string next = url_for<api, get, "/pages">({.cursor = "a b&c", .limit = request.limit});
    return Page{Link{.target = next, .rel = "next"}, {{1}}};
}

std::string written(const Link& link) { return text<Link>::format(link); }
Link parsed(std::string_view given) {
    INFO(given);
    const Result<Link> link = text<Link>::parse(given);
    REQUIRE(link);
    return *link;
}

}  // namespace

TEST_CASE("a page links to the next one") {
    const auto first = call<api>({.path = "/pages", .query = "limit=5"});
    CHECK(first.header("link") == R"(</pages?cursor=a%20b%26c&limit=5>; rel="next")");
    CHECK(call<api>({.path = "/pages", .query = "cursor=x"}).header("link").empty());
}

TEST_CASE("attributes are quoted, and encoded if they are not ASCII") {
    CHECK(written({.target = "/a", .rel = "next last", .title = "Next", .type = "text/html"}) ==
          R"(</a>; rel="next last"; title="Next"; type="text/html")");
    CHECK(written({.target = "", .rel = "self"}) == R"(<>; rel="self")");
    CHECK(written({.target = "https://[::1]:80/a,b;c?d='e'#f%20g", .rel = "https://example.com/rel?a=b"}) ==
          R"(<https://[::1]:80/a,b;c?d='e'#f%20g>; rel="https://example.com/rel?a=b")");
    CHECK(written({.target = "/a", .rel = "next", .title = "say \"hi\", a\\b; c"}) ==
          R"(</a>; rel="next"; title="say \"hi\", a\\b; c")");
    CHECK(written({.target = "/a", .rel = "next", .title = "nächstes Kapitel"}) ==
          "</a>; rel=\"next\"; title*=UTF-8''n%C3%A4chstes%20Kapitel");
    CHECK(written({.target = "/a", .rel = "next", .title = "a\r\nset-cookie: b"}) ==
          "</a>; rel=\"next\"; title*=UTF-8''a%0D%0Aset-cookie%3A%20b");
    CHECK(written({.target = "/a.css", .rel = "preload", .attributes = {{"as", "style"}, {"crossorigin", ""}}}) ==
          R"(</a.css>; rel="preload"; as="style"; crossorigin="")");
}

TEST_CASE("a list of links is one field") {
    sent = {{.target = "/a,b", .rel = "prev"}, {.target = "/c", .rel = "next", .title = "a, \"b\""}};
    CHECK(call<api>({.path = "/several"}).header("link") ==
          R"(</a,b>; rel="prev", </c>; rel="next"; title="a, \"b\"")");
    sent = {};
    CHECK(call<api>({.path = "/several"}).headers.empty());
}

TEST_CASE("a link that cannot be written is a 500") {
    const Link valid{.target = "/a", .rel = "next"};
    const auto status = [](const Link& link) {
        sent = {link};
        return call<api>({.path = "/several"}).status;
    };
    CHECK(status(valid) == 200);
    for (const char* target : {"/a>; rel=\"evil\"", "<", "a b", "\"", "\n", "/ä", "{x}", "a\\b", "a|b", "^", "`", "%",
                               "%2", "%zz", "\x7f"}) {
        INFO(target);
        Link link = valid;
        link.target = target;
        CHECK(status(link) == 500);
    }
    for (const char* rel : {"", " ", "next ", " next", "next  last", "a\"b", "7up", "-a", "nächste", "a,b", "a_b",
                            "a\tb", "x:\"", "x: y:>", "a\nb"}) {
        INFO(rel);
        Link link = valid;
        link.rel = rel;
        CHECK(status(link) == 500);
    }
    for (const char* name : {"", "a b", "a*", "title*", "ä", "a;b", "a\""}) {
        INFO(name);
        Link link = valid;
        link.attributes = {{name, "x"}};
        CHECK(status(link) == 500);
    }
    Link link = valid;
    link.title = "\xff";
    CHECK(status(link) == 500);
    link = valid;
    link.attributes = {{"a", "\xc3"}};
    CHECK(status(link) == 500);
}

TEST_CASE("reads the links of RFC 8288") {
    const auto chapter = parsed(R"(<http://example.com/TheBook/chapter2>; rel="previous"; title="previous chapter")");
    CHECK(chapter.target == "http://example.com/TheBook/chapter2");
    CHECK(chapter.has_relation("previous"));
    CHECK(chapter.title == "previous chapter");
    CHECK(parsed(R"(</>; rel="http://example.net/foo")").has_relation("http://example.net/foo"));
    const auto anchored = parsed(R"(</terms>; rel="copyright"; anchor="#foo")");
    CHECK(anchored.attributes == std::vector<std::pair<std::string, std::string>>{{"anchor", "#foo"}});
    CHECK(parsed("</TheBook/chapter2>; rel=\"previous\"; title*=UTF-8'de'letztes%20Kapitel").title ==
          "letztes Kapitel");
    CHECK(parsed("</TheBook/chapter4>; rel=\"next\"; title*=UTF-8'de'n%c3%a4chstes%20Kapitel").title ==
          "nächstes Kapitel");
    const auto both = parsed(R"(<http://example.org/>; rel="start http://example.net/relation/other")");
    CHECK(both.has_relation("start"));
    CHECK(both.has_relation("http://example.net/relation/other"));
    CHECK_FALSE(both.has_relation("star"));
    CHECK_FALSE(both.has_relation("start http://example.net/relation/other"));
    CHECK_FALSE(both.has_relation(""));
}

TEST_CASE("reads what appendix B permits") {
    CHECK(parsed("<a>") == Link{.target = "a"});
    CHECK(parsed("<>;").target.empty());
    CHECK(parsed(" \t< a ü >;rel=next").target == " a ü ");
    CHECK(parsed("<a>;rel=next").rel == "next");
    CHECK(parsed("<a> \t; \tREL \t= \tNext \t;").has_relation("nExT"));
    CHECK(parsed("<a>; ; rel=next;;").rel == "next");
    CHECK(parsed("<a>; rel=next; rel=prev; REL=last").rel == "next");
    CHECK(parsed("<a>; rel=\"\"; rel=prev").rel.empty());
    CHECK(parsed("<a>; type=a/b; type=c/d").type == "a/b");
    CHECK(parsed("<a>; rel=\"a\\\"b\\\\c\"").rel == "a\"b\\c");
    CHECK(parsed("<a>; title=\"open").title == "open");
    CHECK(parsed("<a>; title=\"open\\").title == "open\\");
    CHECK(parsed("<a>; flag; as=style").attributes ==
          std::vector<std::pair<std::string, std::string>>{{"flag", ""}, {"as", "style"}});
    // The extended title takes precedence in any order, and the first one of each counts.
    CHECK(parsed("<a>; title=a; title*=utf-8''b; title=c; title*=utf-8''d").title == "b");
    CHECK(parsed("<a>; title*=UTF-8''b; title=a").title == "b");
    // It is ignored if it cannot be decoded.
    for (const char* extended :
         {"UTF-8''%", "UTF-8''%4", "UTF-8''%4g", "UTF-8''%ff", "ISO-8859-1''%e4", "UTF-8'", "UTF-8", "'", "''b", ""}) {
        INFO(extended);
        CHECK(parsed("<a>; title=a; title*=" + std::string(extended)).title == "a");
    }
}

TEST_CASE("anything else is not a link") {
    for (const char* given : {"", "a", "<", "<a", "a>", "\"<a>\"", "<a> rel=next", "<a>x", "<a>; rel=next, <b>",
                              "<a>, <b>", "<a>; rel=\"next\"x", "<a>; rel=next last", "<a>; rel next"}) {
        INFO(given);
        CHECK_FALSE(text<Link>::parse(given));
    }
    CHECK(call<api>({.method = post, .path = "/received", .headers = {{"link", "/a; rel=next"}}}).status == 400);
}

TEST_CASE("links read back as they were written") {
    std::mt19937 random(3);
    const auto pick = [&](const std::vector<std::string>& from, std::size_t most) {
        std::string text;
        for (std::size_t i = random() % (most + 1); i > 0; --i) text += from[random() % from.size()];
        return text;
    };
    const std::vector<std::string> any{"a", "Z", " ", ",", ";", "\"", "\\", "<",
                                       ">", "=", "'", "*", "%", "ä",  "中", "\n"};
    const std::vector<std::string> uri{"a", "/", ",", ";", "%2C", "?", "=", "'", "*", "#", "[", "]"};
    for (int i = 0; i < 3'000; ++i) {
        std::vector<Link> links(1 + random() % 3);
        for (Link& link : links) {
            link = {.target = pick(uri, 6), .rel = random() % 2 == 0 ? "next" : "prev x:" + pick(uri, 3)};
            link.title = pick(any, 6);
            link.type = pick(any, 3);
            for (std::size_t n = random() % 3; n > 0; --n)
                link.attributes.emplace_back("x-" + std::string(n, 'a'), pick(any, 4));
        }
        sent = links;
        const auto written = call<api>({.path = "/several"});
        REQUIRE(written.status == 200);
        sent.clear();
        const auto again =
            call<api>({.method = post, .path = "/received", .headers = {{"link", written.header("link")}}});
        if (again.status != 200 || sent != links) FAIL(written.header("link"));
    }
}

TEST_CASE("clients read links, and the document has strings") {
    const auto from = client<api>(in_process_transport<api>{});
    const auto page = from.call<get, "/pages">({});
    REQUIRE(page);
    CHECK((*page->link)->has_relation("next"));
    CHECK((*page->link)->target == "/pages?cursor=a%20b%26c&limit=20");
    constexpr std::string_view document = openapi<api>();
    CHECK_THAT(std::string(document), Catch::Matchers::ContainsSubstring(R"("link":{"schema":{"type":"string"})"));
}
