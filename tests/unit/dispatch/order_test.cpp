// The order of checks of a matched request: token, media type, content coding, size, then parameters and body together.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct Caller {
    std::string name;
};
template <class Body>
struct Guarded {
    Token<Caller> caller;
    Query<int> number;
    Body body;
};
struct Form_ {
    int a = 0;
};
template <class Body>
struct Decoded {
    Body body;
};
struct Reading {
    Token<Caller> caller;
};

template <class Body>
int calls = 0;
template <class Body>
std::string handled(const Guarded<Body>&) {
    ++calls<Body>;
    return "handled";
}

constexpr auto lax =
    routes(route<"/json", post, Guarded<Json<int>>, std::string>(handled<Json<int>>),
           route<"/form", post, Guarded<Form<Form_>>, std::string>(handled<Form<Form_>>),
           route<"/text", post, Guarded<std::string>, std::string>(handled<std::string>),
           route<"/bytes", post, Guarded<std::vector<std::uint8_t>>, std::string>(handled<std::vector<std::uint8_t>>),
           route<"/data", post, Guarded<Data>, std::string>(handled<Data>),
           route<"/read", get, Reading, std::string>([](const Reading&) { return "read"; }),
           route<"/read", options, Reading, std::string>([](const Reading&) { return "options"; }))
        .with_limits({.body_bytes = 16});
constexpr auto strict = lax.with_limits({.body_bytes = 16, .check_content_type = true});

// The errors of a request in the order in which they are checked.
enum class wrong { token, media_type, coding, size, part, body };

struct expected_status {
    wrong what;
    int status;
};

response send(bool checks, const std::string& path, const std::vector<wrong>& all) {
    const auto is = [&](wrong what) { return std::ranges::find(all, what) != all.end(); };
    request sent{.method = post,
                 .path = path,
                 .query = is(wrong::part) ? "number=x" : "number=1",
                 .body = path == "/form" ? "a=1" : "1",
                 .token_metadata = R"({"name":"Ada"})"};
    if (is(wrong::token)) sent.token_metadata.reset();
    sent.headers.emplace_back("content-type", is(wrong::media_type) ? "image/png"
                                              : path == "/form"     ? "application/x-www-form-urlencoded"
                                                                    : "application/json");
    if (is(wrong::coding)) sent.headers.emplace_back("content-encoding", "gzip");
    if (is(wrong::body)) sent.body = "\xff";
    if (is(wrong::size)) sent.body += std::string(16, '1');
    return checks ? call<strict>(sent) : call<lax>(sent);
}

}  // namespace

TEST_CASE("of two errors of a request, the first in order determines the status") {
    constexpr expected_status order[] = {{wrong::token, 401}, {wrong::media_type, 415}, {wrong::coding, 415},
                                         {wrong::size, 413},  {wrong::part, 400},       {wrong::body, 400}};
    for (const std::string path : {"/json", "/form", "/text", "/bytes"})
        for (const bool checks : {true, false}) {
            const bool typed = checks && (path == "/json" || path == "/form");
            const bool late = !checks && path == "/json";  // checks the content coding only if the body is not valid
            for (const expected_status& first : order)
                for (const expected_status& second : order) {
                    if (second.what < first.what || (!typed && first.what == wrong::media_type)) continue;
                    if (path == "/bytes" && first.what == wrong::body) continue;
                    if (late && first.what == wrong::coding && second.what <= wrong::size) continue;
                    INFO(path << " checked " << checks << ", " << int(first.what) << " and " << int(second.what));
                    CHECK(send(checks, path, {first.what, second.what}).status == first.status);
                }
        }
    CHECK(send(true, "/json", {}).body == "handled");
    CHECK(send(false, "/form", {}).body == "handled");
}

TEST_CASE("a missing token is 401 before 415 and 413, and no other error is reported") {
    const response got = send(true, "/json", {wrong::token, wrong::media_type, wrong::size, wrong::part});
    CHECK(got.status == 401);
    CHECK(got.header("www-authenticate") == "Bearer");
    CHECK(got.header("accept-encoding").empty());
    CHECK(send(true, "/data", {wrong::token, wrong::media_type, wrong::coding, wrong::size}).status == 401);
    CHECK(send(true, "/data", {wrong::media_type, wrong::coding, wrong::size}).status == 200);
}

TEST_CASE("HEAD and a declared OPTIONS require the token, the framework's OPTIONS does not") {
    CHECK(call<strict>({.method = head, .path = "/read"}).status == 401);
    CHECK(call<strict>({.method = head, .path = "/read"}).body.empty());
    CHECK(call<strict>({.method = options, .path = "/read"}).status == 401);
    const response allowed = call<strict>({.method = options, .path = "/json"});
    CHECK(allowed.status == 204);
    CHECK(allowed.header("allow") == "POST, OPTIONS");
}

TEST_CASE("a missing token is 401 before the body is read") {
    detail::fake_host host;
    host.method = "POST";
    host.path = "/json";
    CHECK(tests::call_on<strict>(host, host.buffer("1")).status == 401);
    CHECK(host.calls["[method]buffer.read"] == 0);
    CHECK(host.calls["headers"] == 0);
}
