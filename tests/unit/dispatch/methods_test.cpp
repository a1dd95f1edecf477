// The methods of a table: 404, 405, 501, and the framework's own HEAD and OPTIONS.
#include <catch2/catch_test_macros.hpp>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::bound;
using tests::problem;

namespace {

constexpr auto api =
    routes(route<"/get", get, void, std::string_view>([] { return "get"; }),
           route<"/post", post, Data, std::string_view>([](Data) { return "post"; }),
           route<"/all", get, void, std::string_view>([] { return "get"; }),
           route<"/all", head, void, WebResponse>([] { return WebResponse().header("x-head", "own"); }),
           route<"/all", post, Data, std::string_view>([](Data) { return "post"; }),
           route<"/all", put, Data, std::string_view>([](Data) { return "put"; }),
           route<"/all", patch, Data, std::string_view>([](Data) { return "patch"; }),
           route<"/all", del, Data, std::string_view>([](Data) { return "delete"; }),
           route<"/all", options, Data, WebResponse>(
               [](Data) { return WebResponse().header("x-options", "own").with_body("options"); }),
           route<"/head", head, void, std::string_view>([] { return "head"; }),
           route<"/none", get, void, Status<204>>([] { return Status<204>{}; }),
           route<"/mixed/a", head, void, WebResponse>([] { return WebResponse().header("x-from", "head a"); }),
           route<"/mixed/{x}", get, bound<"x">, WebResponse>([](bound<"x"> request) {
               return WebResponse().header("x-from", "get x").header("x-bound", *request.first);
           }),
           route<"/literal/a", get, void, WebResponse>([] { return WebResponse().header("x-from", "get a"); }),
           route<"/literal/{x}", head, bound<"x">, WebResponse>([](bound<"x"> request) {
               return WebResponse().header("x-from", "head x").header("x-bound", *request.first);
           }));

response of(method verb, std::string path) { return call<api>({.method = verb, .path = std::move(path)}); }

response with_method(std::string name, std::string path) {
    detail::fake_host host;
    host.method = std::move(name);
    host.path = std::move(path);
    return tests::call_on<api>(host);
}

}  // namespace

TEST_CASE("dispatches each method to its route") {
    CHECK(of(get, "/all").body == "get");
    CHECK(of(post, "/all").body == "post");
    CHECK(of(put, "/all").body == "put");
    CHECK(of(patch, "/all").body == "patch");
    CHECK(of(del, "/all").body == "delete");
    CHECK(with_method("DELETE", "/all").body == "delete");
}

TEST_CASE("a path without a route is 404") {
    for (method verb : {get, post, put, patch, del}) {
        const response got = of(verb, "/nothing");
        CHECK(got.status == 404);
        CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}});
        CHECK(got.body == problem(404, "Not Found", "no route matches this path"));
    }
    CHECK(of(head, "/nothing").status == 404);
    CHECK(of(head, "/nothing").body.empty());
    CHECK(of(options, "/nothing").status == 404);
}

TEST_CASE("a path with other methods is 405 with Allow") {
    const response got = of(del, "/get");
    CHECK(got.status == 405);
    CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}, {"allow", "GET, HEAD, OPTIONS"}});
    CHECK(got.body == problem(405, "Method Not Allowed", "method not allowed for this path; see the Allow header"));
    CHECK(of(get, "/post").header("allow") == "POST, OPTIONS");
    CHECK(of(get, "/head").header("allow") == "HEAD, OPTIONS");
    CHECK(of(head, "/post").status == 405);
    CHECK(of(head, "/post").header("allow") == "POST, OPTIONS");
    CHECK(of(head, "/post").body.empty());
}

TEST_CASE("HEAD returns what GET does, without the body") {
    const response got = of(head, "/get");
    CHECK(got.status == 200);
    CHECK(got.headers == of(get, "/get").headers);
    CHECK(got.body.empty());
    CHECK(of(head, "/none").status == 204);
}

TEST_CASE("a declared HEAD route takes precedence over GET of the same pattern") {
    CHECK(of(head, "/all").header("x-head") == "own");
    CHECK(of(get, "/all").header("x-head").empty());
    CHECK(of(head, "/head").status == 200);
    CHECK(of(head, "/head").body.empty());
    CHECK(of(get, "/head").status == 405);
}

TEST_CASE("the more literal pattern handles HEAD, with a HEAD or a GET route") {
    CHECK(of(head, "/mixed/a").header("x-from") == "head a");
    CHECK(of(get, "/mixed/a").header("x-from") == "get x");
    CHECK(of(get, "/mixed/a").header("x-bound") == "a");
    CHECK(of(head, "/mixed/b").header("x-from") == "get x");
    CHECK(of(head, "/mixed/b").header("x-bound") == "b");
    CHECK(of(head, "/literal/a").header("x-from") == "get a");
    CHECK(of(head, "/literal/b").header("x-from") == "head x");
    CHECK(of(head, "/literal/b").header("x-bound") == "b");
}

TEST_CASE("OPTIONS is 204 with Allow, unless a route declares it") {
    const response got = of(options, "/get");
    CHECK(got.status == 204);
    CHECK(got.headers == text_pairs{{"allow", "GET, HEAD, OPTIONS"}});
    CHECK(got.body.empty());
    CHECK(of(options, "/post").header("allow") == "POST, OPTIONS");
    CHECK(of(options, "/all").status == 200);
    CHECK(of(options, "/all").body == "options");
    CHECK(of(options, "/all").header("x-options") == "own");
}

TEST_CASE("an unsupported method is 501 on every path") {
    for (const char* name : {"BREW", "get", "Get", "GETS", "", "TRACE", "CONNECT", "PROPFIND", "G E T", "GET\n"}) {
        INFO(name);
        const response got = with_method(name, "/get");
        CHECK(got.status == 501);
        CHECK(got.headers == text_pairs{{"content-type", "application/problem+json"}});
        CHECK(got.body == problem(501, "Not Implemented", "the request method is not supported"));
        CHECK(with_method(name, "/nothing").status == 501);
        CHECK(with_method(name, "/..").status == 501);
    }
}

TEST_CASE("a malformed path is 400 with the reason") {
    const auto rejected = [](std::string path, std::string_view why) {
        const response got = of(get, std::move(path));
        return got.status == 400 && got.header("content-type") == "application/problem+json" &&
               got.body == problem(400, "Bad Request", why);
    };
    CHECK(rejected("/../get", "a path segment must not be '.' or '..'"));
    CHECK(rejected("/%2e%2E/get", "a path segment must not be '.' or '..'"));
    CHECK(rejected("/get/.", "a path segment must not be '.' or '..'"));
    CHECK(rejected("/%zz", "'%' in a path must be followed by two hexadecimal digits"));
    CHECK(rejected("/get%", "'%' in a path must be followed by two hexadecimal digits"));
    CHECK(rejected("/%00", "a path must not contain NUL"));
    CHECK(rejected(std::string("/get\0", 5), "a path must not contain NUL"));
    CHECK(rejected("/%ff", "a path segment must be UTF-8"));
    CHECK(rejected("/nothing/%C3", "a path segment must be UTF-8"));
    CHECK(of(head, "/%00").status == 400);
    CHECK(of(head, "/%00").body.empty());
    CHECK(of(options, "/%00").status == 400);
}
