// Path patterns as parsed at compile time: invalid patterns, and the segments of a pattern.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/pattern.hpp"

using namespace momento::functions::detail;

namespace {

bool has_error(std::string_view pattern, std::string_view part) {
    return pattern_error(pattern).find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("accepts well-formed patterns") {
    for (std::string_view pattern : {"/",          "/a",
                                     "/a/",        "/a/b/c",
                                     "/{id}",      "/a/{id}/b/{name}",
                                     "/{path...}", "/a/{id}/{rest...}",
                                     "/café",      "/a+b",
                                     "/a.b",       "/...",
                                     "/..a",       "/{_}",
                                     "/{a1}",      "/{A}",
                                     "/~user",     "/a:b",
                                     "/{id}/",     "/{id}:cancel",
                                     "/{id}.json", "/{id}a",
                                     "/{id}é",     "/{id}...",
                                     "/{id}./a",   "/{a}.x/{b}.x"}) {
        INFO(pattern);
        CHECK(pattern_error(pattern).empty());
    }
}

TEST_CASE("rejects each malformed pattern with its own error") {
    CHECK(has_error("", "does not begin with '/'"));
    CHECK(has_error("a", "does not begin with '/'"));
    CHECK(has_error("a/b", "does not begin with '/'"));
    CHECK(has_error("/a?b", "'?' or '#'"));
    CHECK(has_error("/a#b", "'?' or '#'"));
    CHECK(has_error("/a%20b", "'%'"));
    CHECK(has_error("//", "empty segment"));
    CHECK(has_error("//a", "empty segment"));
    CHECK(has_error("/a//b", "empty segment"));
    CHECK(has_error("/a//", "empty segment"));
    CHECK(has_error("/{rest...}/a", "must be the last segment"));
    CHECK(has_error("/{rest...}/", "must be the last segment"));
    CHECK(has_error("/{a...}/{b...}", "must be the last segment"));
    for (std::string_view pattern : {"/a{id}", "/a{id}b", "/a/:{id}/b", "/a{id}{x}", "/a{b...}"})
        CHECK(has_error(pattern, "text before a parameter"));
    for (std::string_view pattern : {"/{id}{x}", "/{id}a{x}", "/a/{id}:{x}b", "/{id}{x...}", "/{id...}{x}"})
        CHECK(has_error(pattern, "two parameters in one segment"));
    for (std::string_view pattern :
         {"/{id", "/id}", "/{", "/}", "/a{id", "/}{", "/{id}}", "/{id}{", "/{id}a}", "/{id}}{"})
        CHECK(has_error(pattern, "unmatched brace"));
    CHECK(has_error("/{id...}.json", "text after {name...}"));
    CHECK(has_error("/{...}.json", "text after {name...}"));
    CHECK(has_error("/{id}a b", "control character"));
    CHECK(has_error("/{id}\x7f", "control character"));
    CHECK(has_error("/{id}\xA9", "not UTF-8"));
    CHECK(has_error("/{id}\x80", "not UTF-8"));
    CHECK(has_error("/{id}.js%6Fn", "'%'"));
    CHECK(has_error("/{}.json", "not an identifier"));
    CHECK(has_error("/{a}.json/{a}", "same name"));
    CHECK(has_error("/{a}.json/{a}.json", "same name"));
    CHECK(has_error("/.", "'.' or '..'"));
    CHECK(has_error("/a/..", "'.' or '..'"));
    CHECK(has_error("/a/../b", "'.' or '..'"));
    CHECK(has_error("/a b", "control character"));
    CHECK(has_error("/a\tb", "control character"));
    CHECK(has_error("/a\x7f", "control character"));
    CHECK(has_error(std::string_view("/a\0b", 4), "control character"));
    CHECK(has_error("/{}", "not an identifier"));
    CHECK(has_error("/{...}/x", "must be the last segment"));
    CHECK(has_error("/{a...}/{...}", "must be the last segment"));
    CHECK(pattern_error("/{...}").empty());
    CHECK(pattern_error("/a/{b}/{...}").empty());
    CHECK(has_error("/{1a}", "not an identifier"));
    CHECK(has_error("/{a-b}", "not an identifier"));
    CHECK(has_error("/{a b}", "not an identifier"));
    CHECK(has_error("/{{a}}", "not an identifier"));
    CHECK(has_error("/{a..}", "not an identifier"));
    CHECK(has_error("/{a....}", "not an identifier"));
    CHECK(has_error("/{a}/{a}", "same name"));
    CHECK(has_error("/{a}/b/{a...}", "same name"));
}

TEST_CASE("a pattern has at most 16 parameters") {
    std::string pattern;
    for (int i = 0; i < 16; ++i) pattern += "/{p" + std::to_string(i) + "}";
    CHECK(pattern_error(pattern).empty());
    CHECK(has_error(pattern + "/{p16}", "more than 16"));
    CHECK(has_error(pattern + "/{p16...}", "more than 16"));
}

TEST_CASE("a pattern has at most 512 bytes") {
    const std::string pattern = "/" + std::string(511, 'a');
    CHECK(pattern_error(pattern).empty());
    CHECK(has_error(pattern + "a", "more than 512 bytes"));
}

TEST_CASE("a pattern has at most 32 segments") {
    std::string pattern;
    for (int i = 0; i < 32; ++i) pattern += "/a";
    CHECK(pattern_error(pattern).empty());
    CHECK(has_error(pattern + "/", "more than 32"));
    CHECK(has_error(pattern + "/{rest...}", "more than 32"));
}

TEST_CASE("a group's prefix is a pattern that must not end in '/' or have a rest parameter") {
    CHECK(group_prefix_error("/v1").empty());
    CHECK(group_prefix_error("/v1/{tenant}").empty());
    CHECK(group_prefix_error("/v1/{tenant}.eu").empty());
    CHECK(group_prefix_error("/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/v1/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/{rest...}").find("prefix of a group") != std::string_view::npos);
    CHECK(group_prefix_error("v1").find("does not begin") != std::string_view::npos);
    CHECK_FALSE(group_prefix_error("").empty());
}

TEST_CASE("walks the segments of a pattern") {
    segments walk("/a/{id}/{rest...}");
    segment part;
    REQUIRE(walk.next(part));
    CHECK(part.kind == segment_kind::literal);
    CHECK(part.text == "a");
    REQUIRE(walk.next(part));
    CHECK(part.kind == segment_kind::parameter);
    CHECK(part.text == "id");
    REQUIRE(walk.next(part));
    CHECK(part.kind == segment_kind::rest);
    CHECK(part.text == "rest");
    CHECK_FALSE(walk.next(part));

    segments suffixes("/{id}.json/{name}:");
    REQUIRE(suffixes.next(part));
    CHECK(part.kind == segment_kind::suffixed);
    CHECK(part.text == "id");
    CHECK(part.suffix == ".json");
    REQUIRE(suffixes.next(part));
    CHECK(part.kind == segment_kind::suffixed);
    CHECK(part.text == "name");
    CHECK(part.suffix == ":");
    CHECK_FALSE(suffixes.next(part));

    segments root("/");
    CHECK_FALSE(root.next(part));

    segments slash("/a/");
    REQUIRE(slash.next(part));
    REQUIRE(slash.next(part));
    CHECK(part.kind == segment_kind::literal);
    CHECK(part.text.empty());
    CHECK_FALSE(slash.next(part));
}

TEST_CASE("maps each parameter to its capture") {
    constexpr std::string_view pattern = "/a/{x}/b/{y}/{z...}";
    CHECK(parameter_count(pattern) == 3);
    CHECK(parameter_index(pattern, "x") == 0);
    CHECK(parameter_index(pattern, "y") == 1);
    CHECK(parameter_index(pattern, "z") == 2);
    CHECK(parameter_index(pattern, "b") == std::string_view::npos);
    CHECK(parameter_count("/a/b") == 0);
    CHECK(parameter_count("/{x}.a/{y}/{z}.b") == 3);
    CHECK(parameter_index("/{x}.a/{y}/{z}.b", "z") == 2);
}
