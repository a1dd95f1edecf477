// Entity tags: reading, writing, and the two comparisons (RFC 9110 §8.8.3).
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct GetNote {
    Header<std::optional<EntityTags>, "If-None-Match"> if_none_match;
    Header<std::optional<EntityTags>, "If-Match"> if_match;
};
struct Found {
    Header<EntityTag> etag;
    Header<std::optional<EntityTags>> x_tags;
};
EntityTag current{.tag = "v7"};

constexpr auto api = routes(route<"/", get, GetNote, Found, Status<304>, Problem<412>>(
    [](const GetNote& given) -> std::variant<Found, Status<304>, Problem<412>> {
        if (*given.if_match && !(*given.if_match)->matches_strongly(current)) return Problem<412>{};
        if (*given.if_none_match && (*given.if_none_match)->matches(current)) return Status<304>{};
        return Found{current, *given.if_none_match};
    }));

int status(std::string_view name, std::string value) {
    return call<api>({.headers = {{std::string(name), std::move(value)}}}).status;
}

}  // namespace

TEST_CASE("If-None-Match compares weakly") {
    current = {.tag = "v7"};
    CHECK(status("if-none-match", R"("v7")") == 304);
    CHECK(status("if-none-match", R"(W/"v7")") == 304);
    CHECK(status("if-none-match", R"("a", W/"v7" ,"b")") == 304);
    CHECK(status("if-none-match", "*") == 304);
    CHECK(status("if-none-match", R"("v8")") == 200);
    CHECK(status("if-none-match", R"("v", "v77")") == 200);
    CHECK(call<api>({.headers = {{"if-none-match", R"("a")"}, {"If-None-Match", R"("v7")"}}}).status == 304);
    current.weak = true;
    CHECK(status("if-none-match", R"("v7")") == 304);
}

TEST_CASE("If-Match compares strongly") {
    current = {.tag = "v7"};
    CHECK(status("if-match", R"("v7")") == 200);
    CHECK(status("if-match", R"(W/"v7")") == 412);
    CHECK(status("if-match", R"(W/"v7", "v7")") == 200);
    CHECK(status("if-match", "*") == 200);
    CHECK(status("if-match", R"("v8")") == 412);
    current.weak = true;
    CHECK(status("if-match", R"("v7")") == 412);
    CHECK(status("if-match", R"(W/"v7")") == 412);
}

TEST_CASE("a list of tags may have empty elements, commas in tags, and bytes from 0x80") {
    current = {.tag = "a,b"};
    CHECK(status("if-none-match", R"(,, "x",, "a,b" ,)") == 304);
    current = {.tag = ""};
    CHECK(status("if-none-match", R"("")") == 304);
    current = {.tag = "caf\xc3\xa9"};
    CHECK(status("if-none-match", "\"caf\xc3\xa9\"") == 304);
    current = {.tag = "a\\"};
    CHECK(status("if-none-match", R"("a\")") == 304);
}

TEST_CASE("what is not a list of tags is a 400") {
    for (const char* value : {"v7", "'v7'", "w/\"v7\"", "W/v7", "\"v7", "v7\"", "\"a\" \"b\"", "*, \"a\"", "**", "",
                              ",", "\"a b\"", "W/ \"a\"", "\"a\";\"b\""}) {
        INFO(value);
        CHECK(status("if-none-match", value) == 400);
    }
}

TEST_CASE("tags are written with their quotes") {
    current = {.tag = "v7"};
    CHECK(call<api>({}).header("etag") == R"("v7")");
    current.weak = true;
    CHECK(call<api>({}).header("etag") == R"(W/"v7")");
    CHECK(call<api>({.headers = {{"if-none-match", R"("a", W/"b")"}}}).header("x-tags") == R"("a", W/"b")");
    current.tag = "a\"b";
    CHECK(call<api>({}).status == 500);
    current.tag = "a b";
    CHECK(call<api>({}).status == 500);
}
