// Route precedence: of the routes with a matching method, the most literal pattern wins, compared segment by segment
// from the left.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "lookup.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::bound;

namespace {

template <auto& Api>
std::string respond(std::string path, method verb = get) {
    const response got = call<Api>({.method = verb, .path = std::move(path)});
    return got.status == 200
               ? got.body
               : std::to_string(got.status) + (got.header("allow").empty() ? "" : ": " + got.header("allow"));
}

// The bound value in brackets, so that a response shows the pattern and the values of its parameters.
std::string one(std::string_view value) { return '[' + std::string(value) + ']'; }
std::string rest(std::string_view value) { return '[' + std::string(value) + "...]"; }

constexpr auto table = routes(
    route<"/{x...}", get, bound<"x">, std::string>([](bound<"x"> request) { return rest(request.first); }),
    route<"/{x}", get, bound<"x">, std::string>([](bound<"x"> request) { return one(request.first); }),
    route<"/{x}/b", get, bound<"x">, std::string>([](bound<"x"> request) { return one(request.first) + " b"; }),
    route<"/a/{y...}", get, bound<"y">, std::string>([](bound<"y"> request) { return "a " + rest(request.first); }),
    route<"/a/{y}/c", get, bound<"y">, std::string>(
        [](bound<"y"> request) { return "a " + one(request.first) + " c"; }),
    route<"/a", get, void, std::string_view>([] { return "a"; }),
    route<"/a/", get, void, std::string_view>([] { return "a /"; }),
    route<"/a/b", get, void, std::string_view>([] { return "a b"; }),
    route<"/", get, void, std::string_view>([] { return "root"; }),
    route<"/café", get, void, std::string_view>([] { return "café"; }),
    route<"/p+q", get, void, std::string_view>([] { return "p+q"; }));

}  // namespace

TEST_CASE("the most literal pattern wins, wherever it is declared") {
    CHECK(respond<table>("/") == "root");
    CHECK(respond<table>("/a") == "a");
    CHECK(respond<table>("/a/") == "a /");
    CHECK(respond<table>("/a/b") == "a b");
    CHECK(respond<table>("/q") == "[q]");
    CHECK(respond<table>("/q/b") == "[q] b");
    CHECK(respond<table>("/a/q") == "a [q...]");
    CHECK(respond<table>("/a/q/c") == "a [q] c");
    CHECK(respond<table>("/a/b/c") == "a [b] c");
    CHECK(respond<table>("/a/q/d") == "a [q/d...]");
    CHECK(respond<table>("/q/c") == "[q/c...]");
    CHECK(respond<table>("/q/b/c") == "[q/b/c...]");
}

TEST_CASE("slashes are significant") {
    CHECK(respond<table>("/b/") == "[b/...]");  // not {x}, which matches the last segment only
    CHECK(respond<table>("/a/b/") == "a [b/...]");
    CHECK(respond<table>("//") == "404");  // no parameter matches an empty segment
    CHECK(respond<table>("//a") == "404");
    CHECK(respond<table>("/a//") == "[a//...]");  // after its first segment, a rest may have empty ones
    CHECK(respond<table>("/a//c") == "[a//c...]");
}

TEST_CASE("segments are decoded once before they are compared") {
    CHECK(respond<table>("/%61") == "a");
    CHECK(respond<table>("/%61/%62") == "a b");
    CHECK(respond<table>("/a%2Fb") == "[a/b]");  // one segment, not two
    CHECK(respond<table>("/a%2fb") == "[a/b]");
    CHECK(respond<table>("/%2561") == "[%61]");  // "%61", not "a"
    CHECK(respond<table>("/%2F") == "[/]");
    CHECK(respond<table>("/caf%C3%A9") == "café");
    CHECK(respond<table>("/caf\xC3\xA9") == "café");
    CHECK(respond<table>("/p+q") == "p+q");
    CHECK(respond<table>("/p%2Bq") == "p+q");
    CHECK(respond<table>("/p%20q") == "[p q]");  // '+' is not a space here
    CHECK(respond<table>("/A") == "[A]");        // paths are case-sensitive
}

TEST_CASE("a leading slash is optional, and an absent path is the root") {
    CHECK(respond<table>("a/b") == "a b");
    CHECK(respond<table>("a") == "a");
    CHECK(respond<table>("") == "root");
    momento::functions::detail::fake_host host;
    host.path = std::nullopt;
    CHECK(tests::call_on<table>(host).body == "root");
}

namespace {

constexpr auto by_method = routes(
    route<"/a", post, Data, std::string_view>([](Data) { return "post a"; }),
    route<"/{x}", get, bound<"x">, std::string>([](bound<"x"> request) { return "get " + one(request.first); }),
    route<"/{x}", put, bound<"x">, std::string>([](bound<"x"> request) { return "put " + one(request.first); }),
    route<"/{x...}", del, bound<"x">, std::string>([](bound<"x"> request) { return "del " + rest(request.first); }),
    route<"/a/b", patch, Data, std::string_view>([](Data) { return "patch a b"; }));

}  // namespace

TEST_CASE("a literal without the requested method yields to a parameter that has it") {
    CHECK(respond<by_method>("/a", post) == "post a");
    CHECK(respond<by_method>("/a", get) == "get [a]");
    CHECK(respond<by_method>("/a", put) == "put [a]");
    CHECK(respond<by_method>("/a", del) == "del [a...]");
    CHECK(respond<by_method>("/a/b", del) == "del [a/b...]");
    CHECK(respond<by_method>("/a/b", patch) == "patch a b");
}

TEST_CASE("Allow is the union over every pattern that matches") {
    CHECK(respond<by_method>("/a", patch) == "405: GET, HEAD, POST, PUT, DELETE, OPTIONS");
    CHECK(respond<by_method>("/q", post) == "405: GET, HEAD, PUT, DELETE, OPTIONS");
    CHECK(respond<by_method>("/a/b", get) == "405: PATCH, DELETE, OPTIONS");
    CHECK(respond<by_method>("/q/r", get) == "405: DELETE, OPTIONS");
    CHECK(respond<by_method>("/", get) == "404");
}

namespace {

constexpr auto backtracking = routes(
    route<"/a/{x}/c/d", get, bound<"x">, std::string>(
        [](bound<"x"> request) { return "a " + one(request.first) + " c d"; }),
    route<"/a/b/{y}/e", get, bound<"y">, std::string>(
        [](bound<"y"> request) { return "a b " + one(request.first) + " e"; }),
    route<"/{w}/b/c/f", get, bound<"w">, std::string>([](bound<"w"> request) { return one(request.first) + " b c f"; }),
    route<"/a/b/{z...}", get, bound<"z">, std::string>(
        [](bound<"z"> request) { return "a b " + rest(request.first); }));

}  // namespace

TEST_CASE("backtracks from a literal that leads to no match") {
    CHECK(respond<backtracking>("/a/b/c/e") == "a b [c] e");
    CHECK(respond<backtracking>("/a/b/c/d") == "a b [c/d...]");  // its second segment is a literal
    CHECK(respond<backtracking>("/a/q/c/d") == "a [q] c d");
    CHECK(respond<backtracking>("/q/b/c/f") == "[q] b c f");
    CHECK(respond<backtracking>("/q/b/c/e") == "404");
    CHECK(respond<backtracking>("/a/b") == "404");
}

namespace {

constexpr auto grouped = routes(
    route<"/", get, void, std::string_view>([] { return "root"; }),
    group<"/v1">(route<"/", get, void, std::string_view>([] { return "v1"; }),
                 route<"/notes/", get, void, std::string_view>([] { return "v1 notes /"; }),
                 group<"/notes">(route<"/", get, void, std::string_view>([] { return "v1 notes"; }),
                                 route<"/{id}", get, bound<"id">, std::string>(
                                     [](bound<"id"> request) { return "v1 notes " + one(request.first); }),
                                 group<"/{id}/parts/{part}">(
                                     route<"/", get, bound<"part", "id">, std::string>([](bound<"part", "id"> request) {
                                         return one(request.second) + " part " + one(request.first);
                                     }),
                                     route<"/{rest...}", get, bound<"rest", "part", "id">, std::string>(
                                         [](bound<"rest", "part", "id"> request) {
                                             return one(request.third) + " part " + one(request.second) + ' ' +
                                                    rest(request.first);
                                         }))),
                 group<"/empty">()));

}  // namespace

TEST_CASE("groups nest, and '/' in a group is the prefix itself") {
    CHECK(respond<grouped>("/") == "root");
    CHECK(respond<grouped>("/v1") == "v1");
    CHECK(respond<grouped>("/v1/") == "404");
    CHECK(respond<grouped>("/v1/notes") == "v1 notes");
    CHECK(respond<grouped>("/v1/notes/") == "v1 notes /");
    CHECK(respond<grouped>("/v1/notes/7") == "v1 notes [7]");
    CHECK(respond<grouped>("/v1/notes/7/parts") == "404");
    CHECK(respond<grouped>("/v1/notes/7/parts/2") == "[7] part [2]");
    CHECK(respond<grouped>("/v1/notes/7/parts/2/x/y") == "[7] part [2] [x/y...]");
    CHECK(respond<grouped>("/notes") == "404");
    CHECK(respond<grouped>("/v1/empty") == "404");
}

namespace {

constexpr auto suffixes = routes(
    route<"/{x...}", get, bound<"x">, std::string>([](bound<"x"> request) { return rest(request.first); }),
    route<"/{x}", get, bound<"x">, std::string>([](bound<"x"> request) { return one(request.first); }),
    route<"/{y}.json", get, bound<"y">, std::string>([](bound<"y"> request) { return one(request.first) + " .json"; }),
    route<"/{z}.geo.json", get, bound<"z">, std::string>(
        [](bound<"z"> request) { return one(request.first) + " .geo.json"; }),
    route<"/all.json", get, void, std::string_view>([] { return "all.json"; }),
    route<"/{y}.json", put, bound<"y">, std::string>([](bound<"y"> request) { return "put " + one(request.first); }),
    route<"/{id}:cancel", post, bound<"id">, std::string>(
        [](bound<"id"> request) { return "cancel " + one(request.first); }),
    route<"/{id}é", get, bound<"id">, std::string>([](bound<"id"> request) { return one(request.first) + " é"; }),
    group<"/{a}.v1">(
        route<"/{b}:x", get, bound<"a", "b">, std::string>(
            [](bound<"a", "b"> request) { return one(request.first) + " v1 " + one(request.second) + " x"; }),
        route<"/q", get, bound<"a">, std::string>([](bound<"a"> request) { return one(request.first) + " v1 q"; })),
    route<"/{a}.b.v1/{c...}", del, bound<"a", "c">, std::string>(
        [](bound<"a", "c"> request) { return one(request.first) + " b v1 " + rest(request.second); }),
    route<"/{a}/q", put, bound<"a">, std::string>([](bound<"a"> request) { return one(request.first) + " q"; }));

}  // namespace

TEST_CASE("a parameter with a suffix is after literals and before other parameters, the longest suffix first") {
    CHECK(respond<suffixes>("/all.json") == "all.json");
    CHECK(respond<suffixes>("/a.json") == "[a] .json");
    CHECK(respond<suffixes>("/a.geo.json") == "[a] .geo.json");
    CHECK(respond<suffixes>("/a.b.json") == "[a.b] .json");
    CHECK(respond<suffixes>("/a.jso") == "[a.jso]");
    CHECK(respond<suffixes>("/a.JSON") == "[a.JSON]");
    CHECK(respond<suffixes>("/a.json/") == "[a.json/...]");
    CHECK(respond<suffixes>("/caf\xC3\xA9") == "[caf] é");
    CHECK(respond<suffixes>("/p.v1/7:x") == "[p] v1 [7] x");
    CHECK(respond<suffixes>("/p.v1/q") == "[p] v1 q");
    CHECK(respond<suffixes>("/p.v1/7") == "[p.v1/7...]");
}

TEST_CASE("a parameter before a suffix is neither empty nor a dot segment") {
    CHECK(respond<suffixes>("/.json") == "[.json]");
    CHECK(respond<suffixes>("/.geo.json") == "[.geo] .json");
    CHECK(respond<suffixes>("/..json") == "[..json]");
    CHECK(respond<suffixes>("/...json") == "[...json]");
    CHECK(respond<suffixes>("/%2e%2E.json") == "[...json]");
    CHECK(respond<suffixes>("/....json") == "[...] .json");
    CHECK(respond<suffixes>("/:cancel", post) == "405: GET, HEAD, OPTIONS");
}

TEST_CASE("suffixes are decoded once before they are compared") {
    CHECK(respond<suffixes>("/7:cancel", post) == "cancel [7]");
    CHECK(respond<suffixes>("/7%3Acancel", post) == "cancel [7]");
    CHECK(respond<suffixes>("/7%3a%63ancel", post) == "cancel [7]");
    CHECK(respond<suffixes>("/%37:cancel", post) == "cancel [7]");
    CHECK(respond<suffixes>("/a%2Fb%3Acancel", post) == "cancel [a/b]");
    CHECK(respond<suffixes>("/7:cancel:cancel", post) == "cancel [7:cancel]");
    CHECK(respond<suffixes>("/7%253Acancel", post) == "405: GET, HEAD, OPTIONS");  // "7%3Acancel"
    CHECK(respond<suffixes>("/%61ll%2Ejson") == "all.json");
    CHECK(respond<suffixes>("/a%2Egeo%2Ejson") == "[a] .geo.json");
    CHECK(respond<suffixes>("/caf%C3%A9") == "[caf] é");
}

TEST_CASE("a suffix without the requested method yields, and Allow includes its methods") {
    CHECK(respond<suffixes>("/7:cancel") == "[7:cancel]");
    CHECK(respond<suffixes>("/a.geo.json", put) == "put [a.geo]");
    CHECK(respond<suffixes>("/a.json", post) == "405: GET, HEAD, PUT, OPTIONS");
    CHECK(respond<suffixes>("/7:cancel", put) == "405: GET, HEAD, POST, OPTIONS");
    CHECK(respond<suffixes>("/p.b.v1/q", del) == "[p] b v1 [q...]");
    CHECK(respond<suffixes>("/p.b.v1/q") == "[p.b] v1 q");  // backtracks from the longer suffix
    CHECK(respond<suffixes>("/p.b.v1/q", put) == "[p.b.v1] q");
    CHECK(respond<suffixes>("/p.b.v1/q", post) == "405: GET, HEAD, PUT, DELETE, OPTIONS");
}

namespace {
constexpr auto nothing = routes();
constexpr auto only_root = routes(route<"/", get, void, std::string_view>([] { return "root"; }));
}  // namespace

TEST_CASE("empty and single-route tables") {
    CHECK(respond<nothing>("/") == "404");
    CHECK(respond<nothing>("/a") == "404");
    CHECK(respond<only_root>("/") == "root");
    CHECK(respond<only_root>("/a") == "404");
    CHECK(respond<only_root>("//") == "404");
}

TEST_CASE("captures are raw segments in pattern order") {
    const tests::lookup got(detail::compiled_table<detail::constant<grouped>>::trie, "v1/notes/a%2Fb/parts/%32/x/y%20",
                            get);
    REQUIRE(got.found.route != detail::none);
    CHECK(got.capture(0) == "a%2Fb");
    CHECK(got.capture(1) == "%32");
    CHECK(got.capture(2) == "x/y%20");
    CHECK(tests::decoded(got.capture(0)) == "a/b");
}

namespace {

constexpr auto deep =
    routes(route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32", get, void,
                 std::string_view>([] { return "deep"; }),
           route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/{x}", get,
                 bound<"x">, std::string>([](bound<"x"> request) { return one(request.first); }),
           route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/{x...}", get,
                 bound<"x">, std::string>([](bound<"x"> request) { return rest(request.first); }),
           route<"/files/{path...}", get, bound<"path">, std::string>(
               [](bound<"path"> request) { return "files " + rest(request.first); }));

}  // namespace

TEST_CASE("matches paths with the maximum number of segments, and longer ones") {
    std::string path;
    for (int i = 1; i <= 31; ++i) path += '/' + std::to_string(i);
    CHECK(respond<deep>(path) == "404");
    CHECK(respond<deep>(path + "/32") == "deep");
    CHECK(respond<deep>(path + "/q") == "[q]");
    CHECK(respond<deep>(path + "/32/") == "[32/...]");
    CHECK(respond<deep>(path + "/32/33") == "[32/33...]");
    CHECK(respond<deep>(path + "/q/r/s/t") == "[q/r/s/t...]");
    std::string files = "/files";
    std::string decoded;
    for (int i = 0; i < 1000; ++i) {
        files += "/%61";
        decoded += i == 0 ? "a" : "/a";
    }
    CHECK(respond<deep>(files) == "files [" + decoded + "...]");
    CHECK(respond<deep>(files + "/..") == "400");
    const tests::lookup got(detail::compiled_table<detail::constant<deep>>::trie, std::string_view(files).substr(1),
                            get);
    CHECK(got.capture(0) == std::string_view(files).substr(7));
}
