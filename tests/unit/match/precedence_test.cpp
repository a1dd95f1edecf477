// Which route answers, on tables as users write them: the most literal one whose method fits, compared segment by
// segment from the left.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"
#include "lookup.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

template <auto& Api>
std::string answer(std::string path, method verb = get) {
    const response got = call<Api>({.method = verb, .path = std::move(path)});
    return got.status == 200
               ? got.body
               : std::to_string(got.status) + (got.header("allow").empty() ? "" : ": " + got.header("allow"));
}

constexpr auto table = routes(route<"/{x...}", get, void, std::string_view>([] { return "{x...}"; }),
                              route<"/{x}", get, void, std::string_view>([] { return "{x}"; }),
                              route<"/{x}/b", get, void, std::string_view>([] { return "{x} b"; }),
                              route<"/a/{y...}", get, void, std::string_view>([] { return "a {y...}"; }),
                              route<"/a/{y}/c", get, void, std::string_view>([] { return "a {y} c"; }),
                              route<"/a", get, void, std::string_view>([] { return "a"; }),
                              route<"/a/", get, void, std::string_view>([] { return "a /"; }),
                              route<"/a/b", get, void, std::string_view>([] { return "a b"; }),
                              route<"/", get, void, std::string_view>([] { return "root"; }),
                              route<"/café", get, void, std::string_view>([] { return "café"; }),
                              route<"/p+q", get, void, std::string_view>([] { return "p+q"; }));

}  // namespace

TEST_CASE("the most literal pattern answers, wherever it was declared") {
    CHECK(answer<table>("/") == "root");
    CHECK(answer<table>("/a") == "a");
    CHECK(answer<table>("/a/") == "a /");
    CHECK(answer<table>("/a/b") == "a b");
    CHECK(answer<table>("/q") == "{x}");
    CHECK(answer<table>("/q/b") == "{x} b");
    CHECK(answer<table>("/a/q") == "a {y...}");
    CHECK(answer<table>("/a/q/c") == "a {y} c");
    CHECK(answer<table>("/a/b/c") == "a {y} c");
    CHECK(answer<table>("/a/q/d") == "a {y...}");
    CHECK(answer<table>("/q/c") == "{x...}");
    CHECK(answer<table>("/q/b/c") == "{x...}");
}

TEST_CASE("slashes are exact") {
    CHECK(answer<table>("/b/") == "{x...}");  // not {x}, whose segment has nothing behind it
    CHECK(answer<table>("/a/b/") == "a {y...}");
    CHECK(answer<table>("//") == "404");  // no parameter stands for an empty segment
    CHECK(answer<table>("//a") == "404");
    CHECK(answer<table>("/a//") == "{x...}");  // behind the first segment of the rest, empty ones belong to it
    CHECK(answer<table>("/a//c") == "{x...}");
}

TEST_CASE("segments are decoded once before they are compared") {
    CHECK(answer<table>("/%61") == "a");
    CHECK(answer<table>("/%61/%62") == "a b");
    CHECK(answer<table>("/a%2Fb") == "{x}");  // one segment, not two
    CHECK(answer<table>("/a%2fb") == "{x}");
    CHECK(answer<table>("/%2561") == "{x}");  // "%61", not "a"
    CHECK(answer<table>("/%2F") == "{x}");
    CHECK(answer<table>("/caf%C3%A9") == "café");
    CHECK(answer<table>("/caf\xC3\xA9") == "café");
    CHECK(answer<table>("/p+q") == "p+q");
    CHECK(answer<table>("/p%2Bq") == "p+q");
    CHECK(answer<table>("/p%20q") == "{x}");  // '+' is no blank here
    CHECK(answer<table>("/A") == "{x}");      // paths are case-sensitive
}

TEST_CASE("a path counts with its leading slash, without it, and absent") {
    CHECK(answer<table>("a/b") == "a b");
    CHECK(answer<table>("a") == "a");
    CHECK(answer<table>("") == "root");
    momento::functions::detail::host_double host;
    host.path = std::nullopt;
    CHECK(tests::call_on<table>(host).body == "root");
}

namespace {

constexpr auto by_method = routes(route<"/a", post, Data, std::string_view>([](Data) { return "post a"; }),
                                  route<"/{x}", get, void, std::string_view>([] { return "get {x}"; }),
                                  route<"/{x}", put, Data, std::string_view>([](Data) { return "put {x}"; }),
                                  route<"/{x...}", del, Data, std::string_view>([](Data) { return "del {x...}"; }),
                                  route<"/a/b", patch, Data, std::string_view>([](Data) { return "patch a b"; }));

}  // namespace

TEST_CASE("a literal without the method gives way to a parameter that has it") {
    CHECK(answer<by_method>("/a", post) == "post a");
    CHECK(answer<by_method>("/a", get) == "get {x}");
    CHECK(answer<by_method>("/a", put) == "put {x}");
    CHECK(answer<by_method>("/a", del) == "del {x...}");
    CHECK(answer<by_method>("/a/b", del) == "del {x...}");
    CHECK(answer<by_method>("/a/b", patch) == "patch a b");
}

TEST_CASE("Allow is the union over every pattern that matches") {
    CHECK(answer<by_method>("/a", patch) == "405: GET, HEAD, POST, PUT, DELETE, OPTIONS");
    CHECK(answer<by_method>("/q", post) == "405: GET, HEAD, PUT, DELETE, OPTIONS");
    CHECK(answer<by_method>("/a/b", get) == "405: PATCH, DELETE, OPTIONS");
    CHECK(answer<by_method>("/q/r", get) == "405: DELETE, OPTIONS");
    CHECK(answer<by_method>("/", get) == "404");
}

namespace {

constexpr auto backtracking = routes(route<"/a/{x}/c/d", get, void, std::string_view>([] { return "a {x} c d"; }),
                                     route<"/a/b/{y}/e", get, void, std::string_view>([] { return "a b {y} e"; }),
                                     route<"/{w}/b/c/f", get, void, std::string_view>([] { return "{w} b c f"; }),
                                     route<"/a/b/{z...}", get, void, std::string_view>([] { return "a b {z...}"; }));

}  // namespace

TEST_CASE("a literal that leads nowhere is left again") {
    CHECK(answer<backtracking>("/a/b/c/e") == "a b {y} e");
    CHECK(answer<backtracking>("/a/b/c/d") == "a b {z...}");  // its second segment is a literal
    CHECK(answer<backtracking>("/a/q/c/d") == "a {x} c d");
    CHECK(answer<backtracking>("/q/b/c/f") == "{w} b c f");
    CHECK(answer<backtracking>("/q/b/c/e") == "404");
    CHECK(answer<backtracking>("/a/b") == "404");
}

namespace {

constexpr auto grouped = routes(
    route<"/", get, void, std::string_view>([] { return "root"; }),
    group<"/v1">(route<"/", get, void, std::string_view>([] { return "v1"; }),
                 route<"/notes/", get, void, std::string_view>([] { return "v1 notes /"; }),
                 group<"/notes">(route<"/", get, void, std::string_view>([] { return "v1 notes"; }),
                                 route<"/{id}", get, void, std::string_view>([] { return "v1 notes {id}"; }),
                                 group<"/{id}/parts/{part}">(
                                     route<"/", get, void, std::string_view>([] { return "part"; }),
                                     route<"/{rest...}", get, void, std::string_view>([] { return "part rest"; }))),
                 group<"/empty">()));

}  // namespace

TEST_CASE("groups nest, and '/' in a group is its prefix") {
    CHECK(answer<grouped>("/") == "root");
    CHECK(answer<grouped>("/v1") == "v1");
    CHECK(answer<grouped>("/v1/") == "404");
    CHECK(answer<grouped>("/v1/notes") == "v1 notes");
    CHECK(answer<grouped>("/v1/notes/") == "v1 notes /");
    CHECK(answer<grouped>("/v1/notes/7") == "v1 notes {id}");
    CHECK(answer<grouped>("/v1/notes/7/parts") == "404");
    CHECK(answer<grouped>("/v1/notes/7/parts/2") == "part");
    CHECK(answer<grouped>("/v1/notes/7/parts/2/x/y") == "part rest");
    CHECK(answer<grouped>("/notes") == "404");
    CHECK(answer<grouped>("/v1/empty") == "404");
}

namespace {
constexpr auto nothing = routes();
constexpr auto only_root = routes(route<"/", get, void, std::string_view>([] { return "root"; }));
}  // namespace

TEST_CASE("small tables") {
    CHECK(answer<nothing>("/") == "404");
    CHECK(answer<nothing>("/a") == "404");
    CHECK(answer<only_root>("/") == "root");
    CHECK(answer<only_root>("/a") == "404");
    CHECK(answer<only_root>("//") == "404");
}

TEST_CASE("captures are the raw segments, in the order of the pattern") {
    const tests::lookup got(detail::compiled_table<grouped>::view.trie, "v1/notes/a%2Fb/parts/%32/x/y%20", get);
    REQUIRE(got.found.route != detail::none);
    CHECK(got.capture(0) == "a%2Fb");
    CHECK(got.capture(1) == "%32");
    CHECK(got.capture(2) == "x/y%20");
    CHECK(detail::percent_decoded(got.capture(0)) == "a/b");
}

namespace {

constexpr auto deep =
    routes(route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/32", get, void,
                 std::string_view>([] { return "deep"; }),
           route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/{x}", get, void,
                 std::string_view>([] { return "{x}"; }),
           route<"/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17/18/19/20/21/22/23/24/25/26/27/28/29/30/31/{x...}", get,
                 void, std::string_view>([] { return "{x...}"; }),
           route<"/files/{path...}", get, void, std::string_view>([] { return "files"; }));

}  // namespace

TEST_CASE("paths as deep as a pattern can be, and deeper") {
    std::string path;
    for (int i = 1; i <= 31; ++i) path += '/' + std::to_string(i);
    CHECK(answer<deep>(path) == "404");
    CHECK(answer<deep>(path + "/32") == "deep");
    CHECK(answer<deep>(path + "/q") == "{x}");
    CHECK(answer<deep>(path + "/32/") == "{x...}");
    CHECK(answer<deep>(path + "/32/33") == "{x...}");
    CHECK(answer<deep>(path + "/q/r/s/t") == "{x...}");
    std::string files = "/files";
    for (int i = 0; i < 1000; ++i) files += "/%61";
    CHECK(answer<deep>(files) == "files");
    CHECK(answer<deep>(files + "/..") == "400");
    const tests::lookup got(detail::compiled_table<deep>::view.trie, std::string_view(files).substr(1), get);
    CHECK(got.capture(0) == std::string_view(files).substr(7));
}
