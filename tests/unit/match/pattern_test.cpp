// Path patterns as parsed at compile time: invalid patterns, and the segments of a pattern.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/pattern.hpp"

using namespace momento::functions::detail;

namespace {

bool rejected(std::string_view pattern, std::string_view because) {
    return pattern_error(pattern).find(because) != std::string_view::npos;
}

}  // namespace

TEST_CASE("accepts well-formed patterns") {
    for (std::string_view pattern :
         {"/", "/a", "/a/", "/a/b/c", "/{id}", "/a/{id}/b/{name}", "/{path...}", "/a/{id}/{rest...}", "/café", "/a+b",
          "/a.b", "/...", "/..a", "/{_}", "/{a1}", "/{A}", "/~user", "/a:b", "/{id}/"}) {
        INFO(pattern);
        CHECK(pattern_error(pattern).empty());
    }
}

TEST_CASE("rejects each malformed pattern with its own error") {
    CHECK(rejected("", "does not begin with '/'"));
    CHECK(rejected("a", "does not begin with '/'"));
    CHECK(rejected("a/b", "does not begin with '/'"));
    CHECK(rejected("/a?b", "'?' or '#'"));
    CHECK(rejected("/a#b", "'?' or '#'"));
    CHECK(rejected("/a%20b", "'%'"));
    CHECK(rejected("//", "empty segment"));
    CHECK(rejected("//a", "empty segment"));
    CHECK(rejected("/a//b", "empty segment"));
    CHECK(rejected("/a//", "empty segment"));
    CHECK(rejected("/{rest...}/a", "must stand last"));
    CHECK(rejected("/{rest...}/", "must stand last"));
    CHECK(rejected("/{a...}/{b...}", "must stand last"));
    CHECK(rejected("/a{id}", "whole segment"));
    CHECK(rejected("/{id}a", "whole segment"));
    CHECK(rejected("/{id", "whole segment"));
    CHECK(rejected("/id}", "whole segment"));
    CHECK(rejected("/{", "whole segment"));
    CHECK(rejected("/}", "whole segment"));
    CHECK(rejected("/.", "'.' or '..'"));
    CHECK(rejected("/a/..", "'.' or '..'"));
    CHECK(rejected("/a/../b", "'.' or '..'"));
    CHECK(rejected("/a b", "control character"));
    CHECK(rejected("/a\tb", "control character"));
    CHECK(rejected("/a\x7f", "control character"));
    CHECK(rejected(std::string_view("/a\0b", 4), "control character"));
    CHECK(rejected("/{}", "not an identifier"));
    CHECK(rejected("/{...}", "not an identifier"));
    CHECK(rejected("/{1a}", "not an identifier"));
    CHECK(rejected("/{a-b}", "not an identifier"));
    CHECK(rejected("/{a b}", "not an identifier"));
    CHECK(rejected("/{{a}}", "not an identifier"));
    CHECK(rejected("/{a}{b}", "not an identifier"));
    CHECK(rejected("/{a..}", "not an identifier"));
    CHECK(rejected("/{a....}", "not an identifier"));
    CHECK(rejected("/{a}/{a}", "same name"));
    CHECK(rejected("/{a}/b/{a...}", "same name"));
}

TEST_CASE("a pattern has at most 16 parameters") {
    std::string pattern;
    for (int i = 0; i < 16; ++i) pattern += "/{p" + std::to_string(i) + "}";
    CHECK(pattern_error(pattern).empty());
    CHECK(rejected(pattern + "/{p16}", "more than 16"));
    CHECK(rejected(pattern + "/{p16...}", "more than 16"));
}

TEST_CASE("a pattern has at most 32 segments") {
    std::string pattern;
    for (int i = 0; i < 32; ++i) pattern += "/a";
    CHECK(pattern_error(pattern).empty());
    CHECK(rejected(pattern + "/", "more than 32"));
    CHECK(rejected(pattern + "/{rest...}", "more than 32"));
}

TEST_CASE("a group's prefix is a pattern that must not end in '/' or have a rest parameter") {
    CHECK(group_prefix_error("/v1").empty());
    CHECK(group_prefix_error("/v1/{tenant}").empty());
    CHECK(group_prefix_error("/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/v1/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/{rest...}").find("group's prefix") != std::string_view::npos);
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
}
