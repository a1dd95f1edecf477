// The path of a call as routes compare it.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

std::optional<Problem<403>> guard(const WebEnvironment& env) {
    const auto path = env.decoded_path();
    if (path && (path == "/admin" || path->starts_with("/admin/"))) return Problem<403>{};
    return std::nullopt;
}
std::string_view reached() { return "admin"; }

constexpr auto shown = routes(route<"/{...}", get, void, std::string>(
    [] { return WebEnvironment::load().decoded_path().value_or("malformed"); }));
constexpr auto guarded = routes(route<"/admin", get, void, std::string_view>(reached),
                                route<"/admin/{...}", get, void, std::string_view>(reached))
                             .before(guard);

std::optional<std::string> seen;
int calls = 0;
std::optional<Problem<403>> watch(const WebEnvironment& env) {
    ++calls;
    seen = env.decoded_path();
    return std::nullopt;
}
constexpr auto watched = routes(route<"/", get, void, std::string_view>(reached)).before(watch);

std::string decoded(std::string path) { return call<shown>({.path = std::move(path)}).body; }

}  // namespace

TEST_CASE("each segment of the path is decoded once") {
    CHECK(decoded("/a/b") == "/a/b");
    CHECK(decoded("a/b") == "/a/b");
    CHECK(decoded("/%61%2D/%c3%a9+") == "/a-/\xc3\xa9+");
    CHECK(decoded("/%2561") == "/%2561");
    CHECK(decoded("/a%2Fb%2fc%25") == "/a%2Fb%2Fc%25");
    CHECK(decoded("/a//b/") == "/a//b/");
}

TEST_CASE("a malformed path has no decoded path") {
    for (const char* path : {"/%", "/%6", "/%zz", "/a%00", "/\xff", "/%c0%af", "/./a", "/a/%2e%2E"}) {
        calls = 0;
        seen = "none";
        CHECK(call<watched>({.path = path}).status == 400);
        CHECK((calls == 0 || !seen));
    }
}

TEST_CASE("a guard by the decoded path holds for every spelling") {
    for (const char* path :
         {"/admin", "/%61dmin", "/adm%69n", "/admin/x", "/%61dmin/x", "/admin/%2e", "/admin/", "/admin/a%2Fb",
          "/./admin", "/admin/../admin", "//admin", "/ADMIN", "/%2561dmin", "/admin%2Fx", "/admin%00"}) {
        INFO(path);
        CHECK(call<guarded>({.path = path}).body != "admin");
    }
}
