// Responses as aggregates: header members, at most one body, and a declared status.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Note {
    int id;
};
enum class Cache { no_store, immutable };
BOOST_DESCRIBE_ENUM(Cache, no_store, immutable)

struct NoteCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Note> body;
};
struct Moved {
    static constexpr int status = 308;
    Header<std::string> location;
};
struct Plain {
    Header<std::string> x_request_id;
    Header<std::string, "ETag"> tag;
    std::string text;
};
struct Scalars {
    Header<int> number;
    Header<std::uint64_t> large;
    Header<double> fraction;
    Header<bool> flag;
    Header<Cache> cache;
    Header<std::string_view> view;
};
struct Sometimes {
    Header<std::optional<std::string>> retry_after;
    Header<std::optional<int>> age;
};
struct Lists {
    Header<std::vector<std::string>> vary;
    Header<std::vector<int>> sizes;
    Header<std::vector<std::string>> none;
};
struct Cookies {
    static constexpr int status = 204;
    Header<std::vector<std::string>> set_cookie;
    Header<std::optional<std::vector<std::string>>, "WWW-Authenticate"> challenge;
    Header<std::vector<std::string>> expires;
};
struct Elements {
    Header<std::vector<std::string>> x_list;
};
struct Typed {
    Header<std::string> location;
    Header<std::string, "Content-Type"> type;
    std::string text;
    Header<std::string> after;
};
struct MaybeTyped {
    Header<std::optional<std::string>, "Content-Type"> type;
    Json<Note> body;
};
struct BodyFirst {
    std::vector<std::uint8_t> bytes;
    Header<std::string> x_last;
};
struct Forbidden {
    Header<std::string> x_value;
    std::string text;
};

const std::string session = "sid=1; Expires=Wed, 09 Jun 2021 10:18:14 GMT";
std::vector<std::string> elements;

constexpr auto api = routes(
    route<"/cookies", get, void, Cookies>([] {
        return Cookies{std::vector{session, std::string("b=2")},
                       std::vector<std::string>{R"(Digest realm="a", nonce="b")", "Basic"},
                       {}};
    }),
    route<"/elements", get, void, Elements>([] { return Elements{elements}; }),
    route<"/created", get, void, NoteCreated>([] { return NoteCreated{.location = "/notes/7", .body = {{.id = 7}}}; }),
    route<"/moved", get, void, Moved>([] { return Moved{.location = "/new"}; }),
    route<"/plain", get, void, Plain>([] { return Plain{"abc", "\"v1\"", "text"}; }),
    route<"/scalars", get, void, Scalars>(
        [] { return Scalars{-5, 18446744073709551615U, 1.5, true, Cache::no_store, "v"}; }),
    route<"/sometimes", get, void, Sometimes>([] { return Sometimes{std::nullopt, 3}; }),
    route<"/lists", get, void, Lists>(
        [] { return Lists{std::vector<std::string>{"Accept", "Origin"}, std::vector{1, 2, 3}, {}}; }),
    route<"/typed", get, void, Typed>([] { return Typed{"/a", "text/csv", "a,b", "z"}; }),
    route<"/maybe-typed", get, void, MaybeTyped>([] { return MaybeTyped{std::nullopt, {{1}}}; }),
    route<"/body-first", get, void, BodyFirst>([] { return BodyFirst{{65, 66}, "l"}; }),
    route<"/split", get, void, Forbidden>([] { return Forbidden{"a\r\nset-cookie: b=c", "text"}; }),
    route<"/status", get, void, Status<202, Plain>>([] { return Status<202, Plain>{{"abc", "t", "text"}}; }),
    route<"/result", get, void, NoteCreated>([]() -> Result<NoteCreated> { return NoteCreated{"/r", {{1}}}; }));

response of(std::string path) { return call<api>({.path = std::move(path)}); }

}  // namespace

TEST_CASE("sends the headers, the body and the status of an aggregate") {
    const response got = of("/created");
    CHECK(got.status == 201);
    CHECK(got.headers == text_pairs{{"content-type", "application/json; charset=utf-8"}, {"location", "/notes/7"}});
    CHECK(got.body == R"({"id":7})");
    CHECK(of("/result").status == 201);
}

TEST_CASE("an aggregate without a body has no content type") {
    const response got = of("/moved");
    CHECK(got.status == 308);
    CHECK(got.headers == text_pairs{{"location", "/new"}});
    CHECK(got.body.empty());
}

TEST_CASE("a member's name becomes the field name, unless it has an explicit name") {
    const response got = of("/plain");
    CHECK(got.status == 200);
    CHECK(got.headers ==
          text_pairs{{"content-type", "text/plain; charset=utf-8"}, {"x-request-id", "abc"}, {"ETag", "\"v1\""}});
    CHECK(got.body == "text");
    CHECK(of("/status").status == 202);
    CHECK(of("/body-first").headers == text_pairs{{"content-type", "application/octet-stream"}, {"x-last", "l"}});
    CHECK(of("/body-first").body == "AB");
}

TEST_CASE("sends fields of every scalar type") {
    CHECK(of("/scalars").headers == text_pairs{{"number", "-5"},
                                               {"large", "18446744073709551615"},
                                               {"fraction", "1.5"},
                                               {"flag", "true"},
                                               {"cache", "no_store"},
                                               {"view", "v"}});
}

TEST_CASE("an empty optional is no field, and a list is one field") {
    CHECK(of("/sometimes").headers == text_pairs{{"age", "3"}});
    CHECK(of("/lists").headers == text_pairs{{"vary", "Accept, Origin"}, {"sizes", "1, 2, 3"}});
}

TEST_CASE("values that must not be joined are separate fields") {
    CHECK(of("/cookies").headers == text_pairs{{"set-cookie", session},
                                               {"set-cookie", "b=2"},
                                               {"WWW-Authenticate", R"(Digest realm="a", nonce="b")"},
                                               {"WWW-Authenticate", "Basic"}});
}

TEST_CASE("an element that would be read back as a different list is never sent") {
    const auto sent = [](std::vector<std::string> values) {
        elements = std::move(values);
        return of("/elements");
    };
    CHECK(sent({R"("a,b")", R"(W/"c\",")", "", "<d,e>;f"}).headers ==
          text_pairs{{"x-list", R"("a,b", W/"c\",", <d,e>;f)"}});
    for (const char* element : {"a,b", ",", "a,", R"("a)", R"("a\")", R"("a",b)", " a", "a\t"}) {
        INFO(element);
        CHECK(sent({"x", element, "y"}).status == 500);
    }
}

TEST_CASE("a Content-Type member replaces the body's content type, and no other field") {
    CHECK(of("/typed").headers == text_pairs{{"location", "/a"}, {"Content-Type", "text/csv"}, {"after", "z"}});
    CHECK(of("/typed").body == "a,b");
    CHECK(of("/maybe-typed").headers == text_pairs{{"content-type", "application/json; charset=utf-8"}});
}

TEST_CASE("a value that would split the response makes it 500") {
    const response got = of("/split");
    CHECK(got.status == 500);
    CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}});
    CHECK(got.body == tests::problem(500, "Internal Server Error", "the function returned an invalid HTTP response"));
}

namespace {

struct Retry {
    Header<int> retry_after;
    Problem<503> body;
};
struct Lines {
    std::string text;
};
struct SplitLines {
    std::string text;
};

}  // namespace

template <>
struct momento::functions::encode<Lines> {
    static constexpr std::string_view content_type = "text/csv";
    static Result<Data> to(const Lines& lines) { return Data(lines.text); }
};
template <>
struct momento::functions::encode<SplitLines> {
    static constexpr std::string_view content_type = "text/csv\r\nx-evil: 1";
    static Result<Data> to(const SplitLines& lines) { return Data(lines.text); }
};

namespace {

constexpr auto others =
    routes(route<"/retry", get, void, Retry>([] { return Retry{.retry_after = 30, .body = {.detail = "later"}}; }),
           route<"/lines", get, void, Lines>([] { return Lines{"a,b"}; }),
           route<"/split-lines", get, void, SplitLines>([] { return SplitLines{"a,b"}; }));

}  // namespace

TEST_CASE("a problem as the body of a record leaves the record's fields unchanged") {
    const response got = call<others>({.path = "/retry"});
    CHECK(got.status == 503);
    CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}, {"retry-after", "30"}});
    CHECK(got.body == tests::problem(503, "Service Unavailable", "later"));
}

TEST_CASE("the content type of a custom encoder is checked like every other field") {
    CHECK(call<others>({.path = "/lines"}).headers == text_pairs{{"content-type", "text/csv"}});
    CHECK(call<others>({.path = "/lines"}).body == "a,b");
    CHECK(call<others>({.path = "/split-lines"}).status == 500);
}
