// Headers and query parameters: in order, with repeated names, and case-insensitive header names.
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::fake_host;
using views = std::vector<std::string_view>;

namespace {
using listing = std::vector<std::pair<std::string_view, std::string_view>>;
listing listed(const detail::pair_list& pairs) {
    listing all;
    for (const auto& [name, value] : pairs) all.emplace_back(name, value);
    return all;
}
}  // namespace

TEST_CASE("header names compare without case, values are unchanged") {
    fake_host host;
    host.headers = {{"Content-Type", "Text/Plain"}, {"x-a", "1"}, {"X-A", "2"}, {"x-b", ""}, {"x-A", "1"}};
    const detail::call_scope scope;
    const auto& headers = scope.environment().headers();
    CHECK(headers.size() == 5);
    CHECK_FALSE(headers.empty());
    CHECK(headers.get("content-type") == "Text/Plain");
    CHECK(headers.get("CONTENT-TYPE") == "Text/Plain");
    CHECK(headers.get("X-a") == "1");
    CHECK(headers.all("x-a") == views{"1", "2", "1"});
    CHECK(headers.get("x-b") == "");
    CHECK_FALSE(headers.get("x-c").has_value());
    CHECK_FALSE(headers.get("x").has_value());
    CHECK_FALSE(headers.get("").has_value());
    CHECK(headers.all("x-c").empty());
    CHECK(listed(headers) ==
          listing{{"Content-Type", "Text/Plain"}, {"x-a", "1"}, {"X-A", "2"}, {"x-b", ""}, {"x-A", "1"}});
}

TEST_CASE("only ASCII letters compare without case") {
    CHECK(detail::equal_ignoring_case("abcXYZ09-_", "ABCxyz09-_"));
    CHECK_FALSE(detail::equal_ignoring_case("a", "ab"));
    CHECK_FALSE(detail::equal_ignoring_case("[", "{"));  // differ by 0x20, as upper and lower case letters do
    CHECK_FALSE(detail::equal_ignoring_case("@", "`"));
    CHECK_FALSE(detail::equal_ignoring_case("-", "\r"));
    CHECK_FALSE(detail::equal_ignoring_case("\xC3\x89", "\xC3\xA9"));
    CHECK_FALSE(detail::equal_ignoring_case("\xC5", "\xE5"));
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const auto x = static_cast<char>(a);
            const auto y = static_cast<char>(b);
            const bool letters = (a >= 'A' && a <= 'Z' && b == a + 32) || (b >= 'A' && b <= 'Z' && a == b + 32);
            if (detail::equal_ignoring_case({&x, 1}, {&y, 1}) != (a == b || letters)) FAIL_CHECK(a << " and " << b);
        }
    }
}

TEST_CASE("the name of a field is a token") {
    for (int byte = 0; byte < 256; ++byte) {
        const auto c = static_cast<char>(byte);
        const bool token = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (byte != 0 && std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos);
        if (detail::is_field_name({&c, 1}) != token) FAIL_CHECK("byte " << byte);
        if (detail::is_field_name(std::string("x") + c) != token) FAIL_CHECK("x and byte " << byte);
    }
    CHECK_FALSE(detail::is_field_name(""));
}

TEST_CASE("the fields of a response survive moves, however many there are") {
    for (std::size_t count = 0; count < 10; ++count) {
        const auto filled = [count] {
            detail::header_list list;
            for (std::size_t i = 0; i < count; ++i) list.add("x-" + std::to_string(i), std::string(i * 9, 'v'));
            return list;
        };
        const auto is_filled = [count](const detail::header_list& list) {
            for (std::size_t i = 0; i < count; ++i)
                if (list.get("X-" + std::to_string(i)) != std::string(i * 9, 'v')) return false;
            return list.size() == count && list.is_sendable();
        };
        detail::header_list first = filled();
        detail::header_list moved = std::move(first);
        CHECK(is_filled(moved));
        CHECK(first.empty());  // NOLINT(bugprone-use-after-move): it is empty
        first.add("a", "b");
        CHECK(listed(first) == listing{{"a", "b"}});
        for (std::size_t other = 0; other < 4; ++other) {
            detail::header_list target;
            for (std::size_t i = 0; i < other; ++i) target.add("y", "z");
            target = std::move(moved);
            CHECK(is_filled(target));
            CHECK(moved.empty());  // NOLINT(bugprone-use-after-move): it is empty
            moved = std::move(target);
        }
        CHECK(is_filled(moved));
        moved.add("bad name", "");
        CHECK_FALSE(moved.is_sendable());
        moved.clear();
        CHECK(moved.empty());
        CHECK(moved.is_sendable());
        moved = filled();
        CHECK(is_filled(moved));
        moved.remove("x-0");
        CHECK(moved.size() == (count == 0 ? 0 : count - 1));
    }
}

TEST_CASE("query parameters preserve order, repetition and case") {
    fake_host host;
    detail::prepare(host, {.query = "tag=a&Tag=b&tag=c&empty=&flag&=nameless&plus=1+2&escaped=%26%3d&bad=%zz&&"});
    const detail::call_scope scope;
    const auto& query = scope.environment().query_parameters();
    CHECK(query.get("tag") == "a");
    CHECK(query.all("tag") == views{"a", "c"});
    CHECK(query.get("Tag") == "b");
    CHECK_FALSE(query.get("TAG").has_value());
    CHECK(query.get("empty") == "");
    CHECK(query.get("flag") == "");
    CHECK(query.get("") == "nameless");
    CHECK(query.get("plus") == "1 2");
    CHECK(query.get("escaped") == "&=");
    CHECK(query.get("bad") == "%zz");
    CHECK(query.size() == 9);
}

TEST_CASE("replaces bytes that are not UTF-8 in a query, and reads a header as Latin-1") {
    fake_host host;
    detail::prepare(host, {.query = "q=%ff&q=%e2%82&q=%ed%a0%80&q=%f4%90%80%80&q=%c0%af&q=%f0%9f%98A&q=%e2%82%ac&%80=x",
                           .headers = {{"x-latin", "caf\xe9"}, {"x-utf", "caf\xc3\xa9"}},
                           .environment = {{"LEVEL", "a\xc3"}}});
    CHECK(host.environment.back().second == "a\uFFFD");
    const detail::call_scope scope;
    const WebEnvironment& environment = scope.environment();
    CHECK(environment.query_parameters().all("q") == views{"\uFFFD", "\uFFFD", "\uFFFD\uFFFD\uFFFD",
                                                           "\uFFFD\uFFFD\uFFFD\uFFFD", "\uFFFD\uFFFD", "\uFFFDA",
                                                           "\u20AC"});
    CHECK(environment.query_parameters().get("\uFFFD") == "x");
    CHECK(environment.headers().get("x-latin") == "caf\u00E9");
    CHECK(environment.headers().get("x-utf") == "caf\u00E9");
}

TEST_CASE("an empty request has no headers and no parameters") {
    fake_host host;
    const detail::call_scope scope;
    CHECK(scope.environment().headers().empty());
    CHECK(scope.environment().headers().begin() == scope.environment().headers().end());
    CHECK_FALSE(scope.environment().headers().get("a").has_value());
    CHECK(scope.environment().query_parameters().size() == 0);
}

TEST_CASE("returned views are valid for the duration of the call") {
    fake_host host;
    host.headers = {{"name", std::string(1000, 'v')}};
    const detail::call_scope scope;
    const auto first = scope.environment().headers().get("name");
    const auto again = scope.environment().headers().get("NAME");
    REQUIRE(first.has_value());
    CHECK(first->data() == again->data());
    CHECK(*first == std::string(1000, 'v'));
}

TEST_CASE("a test request is configured as a client sends it") {
    fake_host host;
    detail::prepare(host, {.method = patch,
                           .path = "/a",
                           .headers = {{"x", "y"}},
                           .token_metadata = "t",
                           .environment = {{"KEY", "value"}, {"__CACHE_NAME", "mine"}}});
    const detail::call_scope scope;
    CHECK(scope.environment().http_method() == "PATCH");
    CHECK(scope.environment().http_path() == "/a");
    CHECK(scope.environment().headers().get("X") == "y");
    CHECK(scope.environment().token_metadata() == "t");
    CHECK(scope.environment().function_name() == "function");
    CHECK(scope.environment().cache_name() == "mine");
}

TEST_CASE("a test response finds headers without case") {
    const response got{.status = 200, .headers = {{"Content-Type", "a"}, {"content-type", "b"}}, .body = {}};
    CHECK(got.header("CONTENT-TYPE") == "a");
    CHECK(got.header("content").empty());
}
