// Path patterns as they are read at compile time: what is refused, and what a pattern's parts are.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/pattern.hpp"

using namespace momento::functions::detail;

namespace {

bool faulty(std::string_view pattern, std::string_view because) {
    return pattern_error(pattern).find(because) != std::string_view::npos;
}

}  // namespace

TEST_CASE("well-formed patterns have no fault") {
    for (std::string_view pattern :
         {"/", "/a", "/a/", "/a/b/c", "/{id}", "/a/{id}/b/{name}", "/{path...}", "/a/{id}/{rest...}", "/café", "/a+b",
          "/a.b", "/...", "/..a", "/{_}", "/{a1}", "/{A}", "/~user", "/a:b", "/{id}/"}) {
        INFO(pattern);
        CHECK(pattern_error(pattern).empty());
    }
}

TEST_CASE("each malformed pattern is refused for its own reason") {
    CHECK(faulty("", "does not begin with '/'"));
    CHECK(faulty("a", "does not begin with '/'"));
    CHECK(faulty("a/b", "does not begin with '/'"));
    CHECK(faulty("/a?b", "'?' or '#'"));
    CHECK(faulty("/a#b", "'?' or '#'"));
    CHECK(faulty("/a%20b", "'%'"));
    CHECK(faulty("//", "empty segment"));
    CHECK(faulty("//a", "empty segment"));
    CHECK(faulty("/a//b", "empty segment"));
    CHECK(faulty("/a//", "empty segment"));
    CHECK(faulty("/{rest...}/a", "must stand last"));
    CHECK(faulty("/{rest...}/", "must stand last"));
    CHECK(faulty("/{a...}/{b...}", "must stand last"));
    CHECK(faulty("/a{id}", "whole segment"));
    CHECK(faulty("/{id}a", "whole segment"));
    CHECK(faulty("/{id", "whole segment"));
    CHECK(faulty("/id}", "whole segment"));
    CHECK(faulty("/{", "whole segment"));
    CHECK(faulty("/}", "whole segment"));
    CHECK(faulty("/.", "'.' or '..'"));
    CHECK(faulty("/a/..", "'.' or '..'"));
    CHECK(faulty("/a/../b", "'.' or '..'"));
    CHECK(faulty("/a b", "control character"));
    CHECK(faulty("/a\tb", "control character"));
    CHECK(faulty("/a\x7f", "control character"));
    CHECK(faulty(std::string_view("/a\0b", 4), "control character"));
    CHECK(faulty("/{}", "not an identifier"));
    CHECK(faulty("/{...}", "not an identifier"));
    CHECK(faulty("/{1a}", "not an identifier"));
    CHECK(faulty("/{a-b}", "not an identifier"));
    CHECK(faulty("/{a b}", "not an identifier"));
    CHECK(faulty("/{{a}}", "not an identifier"));
    CHECK(faulty("/{a}{b}", "not an identifier"));
    CHECK(faulty("/{a..}", "not an identifier"));
    CHECK(faulty("/{a....}", "not an identifier"));
    CHECK(faulty("/{a}/{a}", "same name"));
    CHECK(faulty("/{a}/b/{a...}", "same name"));
}

TEST_CASE("a pattern has at most 16 parameters") {
    std::string pattern;
    for (int i = 0; i < 16; ++i) pattern += "/{p" + std::to_string(i) + "}";
    CHECK(pattern_error(pattern).empty());
    CHECK(faulty(pattern + "/{p16}", "more than 16"));
    CHECK(faulty(pattern + "/{p16...}", "more than 16"));
}

TEST_CASE("a pattern has at most 32 segments") {
    std::string pattern;
    for (int i = 0; i < 32; ++i) pattern += "/a";
    CHECK(pattern_error(pattern).empty());
    CHECK(faulty(pattern + "/", "more than 32"));
    CHECK(faulty(pattern + "/{rest...}", "more than 32"));
}

TEST_CASE("a group's prefix is a pattern that others follow") {
    CHECK(group_prefix_error("/v1").empty());
    CHECK(group_prefix_error("/v1/{tenant}").empty());
    CHECK(group_prefix_error("/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/v1/").find("ends in '/'") != std::string_view::npos);
    CHECK(group_prefix_error("/{rest...}").find("group's prefix") != std::string_view::npos);
    CHECK(group_prefix_error("v1").find("does not begin") != std::string_view::npos);
    CHECK_FALSE(group_prefix_error("").empty());
}

TEST_CASE("the parts of a pattern") {
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

TEST_CASE("which capture a parameter fills") {
    constexpr std::string_view pattern = "/a/{x}/b/{y}/{z...}";
    CHECK(parameter_count(pattern) == 3);
    CHECK(parameter_index(pattern, "x") == 0);
    CHECK(parameter_index(pattern, "y") == 1);
    CHECK(parameter_index(pattern, "z") == 2);
    CHECK(parameter_index(pattern, "b") == std::string_view::npos);
    CHECK(parameter_count("/a/b") == 0);
}
