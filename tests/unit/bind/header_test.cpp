// Header members: case-insensitive names, white space around values, and comma-separated lists over several lines (RFC
// 9110 section 5).
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_to;
using tests::written;

namespace {

enum class Mode { fast, safe };
BOOST_DESCRIBE_ENUM(Mode, fast, safe)

struct named {
    Header<std::string> x_request_id;
    Header<std::string, "If-None-Match"> etag;
    Header<std::string_view, "with_underscore"> unchanged;
    Header<std::string> renamed;
};
struct scalars {
    Header<std::optional<std::string>> text;
    Header<std::optional<std::string_view>> view;
    Header<std::optional<int>> number;
    Header<std::optional<double>> real;
    Header<std::optional<bool>> flag;
    Header<std::optional<Mode>> mode;
    Header<std::optional<std::chrono::sys_seconds>> since;
};
struct lists {
    Header<std::vector<std::string>> tags;
    Header<std::vector<int>> numbers;
    Header<std::optional<std::vector<std::string_view>>> maybe;
};
struct separate {
    Header<std::vector<std::string>> user_agent;
    Header<std::vector<std::string>, "If-Modified-Since"> since;
    Header<std::vector<std::string>> cookie;
};
struct initialized {
    Header<unsigned> depth = 3;
    Header<std::string> accept = "*/*";
    Header<Mode> mode = Mode::safe;
};
struct ruled {
    Header<int> x_level;
    Header<std::vector<std::string>> x_few;
};

}  // namespace

template <>
struct momento::functions::schema<named> {
    field renamed{.name = "X_Renamed"};
};
template <>
struct momento::functions::schema<ruled> {
    field x_level{.minimum = 1, .maximum = 3};
    field x_few{.min_items = 1, .max_items = 2};
};

namespace {

template <class T>
std::string all(T request) {
    std::string text;
    detail::for_each_field<T>([&](auto index) { text += written(*detail::field_of<index>(request)) + ' '; });
    return text;
}

constexpr auto api = routes(
    route<"/named", get, named, std::string>(all<named>), route<"/scalars", get, scalars, std::string>(all<scalars>),
    route<"/lists", get, lists, std::string>(all<lists>), route<"/separate", get, separate, std::string>(all<separate>),
    route<"/initialized", get, initialized, std::string>(all<initialized>),
    route<"/ruled", get, ruled, std::string>(all<ruled>));

std::string ask(std::string path, text_pairs headers) {
    return response_to<api>({.path = std::move(path), .headers = std::move(headers)});
}

}  // namespace

TEST_CASE("a header's name is the member's name with '-', or an explicit name, without regard to case") {
    const std::string good = R"(200 "1" "2" "3" "4" )";
    CHECK(ask("/named",
              {{"x-request-id", "1"}, {"if-none-match", "2"}, {"with_underscore", "3"}, {"x_renamed", "4"}}) == good);
    CHECK(ask("/named",
              {{"X_RENAMED", "4"}, {"WITH_UNDERSCORE", "3"}, {"If-None-Match", "2"}, {"X-Request-ID", "1"}}) == good);
    CHECK(ask("/named", {{"x_request_id", "1"}, {"etag", "2"}, {"with-underscore", "3"}, {"renamed", "4"}}) ==
          "400\n"
          "header x-request-id: this parameter is required\n"
          "header If-None-Match: this parameter is required\n"
          "header with_underscore: this parameter is required\n"
          "header X_Renamed: this parameter is required");
}

TEST_CASE("reads scalars of a header, without the white space around them") {
    CHECK(ask("/scalars", {}) == "200 null null null null null null null ");
    CHECK(ask("/scalars", {{"text", " a, b\t"},
                           {"view", "\t \tc"},
                           {"number", " -7 "},
                           {"real", "1e-3"},
                           {"flag", "true "},
                           {"mode", "safe"},
                           {"since", " 2026-11-22T17:05:29Z"}}) ==
          R"(200 "a, b" "c" -7 0.001 true "safe" "2026-11-22T17:05:29Z" )");
    CHECK(ask("/scalars", {{"text", ""}, {"view", "  "}}) == R"(200 "" "" null null null null null )");
    CHECK(ask("/scalars", {{"number", ""}, {"real", "x"}, {"flag", "True"}, {"mode", "Safe"}, {"since", "now"}}) ==
          R"(400
header number: expected an integer from -2147483648 to 2147483647
header real: expected a number within the range of its type
header flag: expected true or false
header mode: expected one of "fast", "safe"
header since: expected a date and time such as "2026-11-22T17:05:29Z", within the range of its type)");
    CHECK(ask("/scalars", {{"number", "1,2"}}) ==
          "400\nheader number: expected an integer from -2147483648 to 2147483647");
    CHECK(ask("/scalars", {{"number", "1 2"}}).starts_with("400\n"));
}

TEST_CASE("rejects a scalar on two lines") {
    CHECK(ask("/scalars", {{"text", "a"}, {"TEXT", "a"}}) == "400\nheader text: expected one value, not several");
    CHECK(ask("/scalars", {{"number", "1"}, {"other", "x"}, {"Number", "1"}}) ==
          "400\nheader number: expected one value, not several");
    CHECK(ask("/scalars", {{"text", ""}, {"text", ""}}).starts_with("400\n"));
}

TEST_CASE("a list is separated by commas, on any number of lines") {
    CHECK(ask("/lists", {}) == "200 [] [] null ");
    CHECK(ask("/lists", {{"tags", "a"}}) == R"(200 ["a"] [] null )");
    CHECK(ask("/lists", {{"tags", "a,b"}, {"numbers", "1, 2 ,3"}, {"maybe", "x , y z"}}) ==
          R"(200 ["a","b"] [1,2,3] ["x","y z"] )");
    CHECK(ask("/lists", {{"tags", "a, b"}, {"numbers", "1"}, {"Tags", "c"}, {"TAGS", " d,e "}, {"numbers", "2"}}) ==
          R"(200 ["a","b","c","d","e"] [1,2] null )");
}

TEST_CASE("a comma in a quoted string does not end an element") {
    const auto tags = [](std::string value) {
        const response got = call<api>({.path = "/lists", .headers = {{"tags", std::move(value)}}});
        return got.status == 200 ? got.body : std::to_string(got.status);
    };
    CHECK(tags(R"("a", "b,c" , W/"d")") == R"(["\"a\"","\"b,c\"","W/\"d\""] [] null )");
    CHECK(tags(R"(a;b="c,d";e=",",f)") == R"(["a;b=\"c,d\";e=\",\"","f"] [] null )");
    // A backslash escapes a quote in a quoted string only.
    CHECK(tags(R"("a\",b", c)") == R"(["\"a\\\",b\"","c"] [] null )");
    CHECK(tags(R"("a\\",b)") == R"(["\"a\\\\\"","b"] [] null )");
    CHECK(tags(R"(a\,b)") == R"(["a\\","b"] [] null )");
    CHECK(tags(R"("", "," ,,)") == R"(["\"\"","\",\""] [] null )");
}

TEST_CASE("an unterminated quoted string extends to the end of the field") {
    CHECK(ask("/lists", {{"tags", R"(a, "b, c )"}, {"tags", "d,e"}}) == R"(200 ["a","\"b, c","d","e"] [] null )");
    CHECK(ask("/lists", {{"tags", R"("a\)"}}) == R"(200 ["\"a\\"] [] null )");
    CHECK(ask("/lists", {{"tags", R"(5" disk, 3" disk)"}}) == R"(200 ["5\" disk, 3\" disk"] [] null )");
    CHECK(ask("/lists", {{"tags", "\""}}) == R"x(200 ["\""] [] null )x");
}

TEST_CASE("a comma in the target of a link does not end an element") {
    CHECK(ask("/lists", {{"tags", R"(<https://e/?a=1,2>; rel="x,y" , <b>;rel=next)"}}) ==
          R"(200 ["<https://e/?a=1,2>; rel=\"x,y\"","<b>;rel=next"] [] null )");
    CHECK(ask("/lists", {{"tags", "<3, a<b, c>d"}}) == R"(200 ["<3, a<b, c>d"] [] null )");
    CHECK(ask("/lists", {{"tags", "<3, a<b, c"}}) == R"(200 ["<3","a<b","c"] [] null )");
}

TEST_CASE("fields whose values may contain commas have one value per line") {
    CHECK(ask("/separate", {{"User-Agent", "a/1 (b, c)"},
                            {"if-modified-since", " Wed, 09 Jun 2021 10:18:14 GMT "},
                            {"Cookie", "a=1,2; b=3"},
                            {"cookie", "c=4"}}) ==
          R"x(200 ["a/1 (b, c)"] ["Wed, 09 Jun 2021 10:18:14 GMT"] ["a=1,2; b=3","c=4"] )x");
    CHECK(ask("/separate", {}) == "200 [] [] [] ");
}

TEST_CASE("ignores empty elements of a list") {
    CHECK(ask("/lists", {{"tags", ""}}) == "200 [] [] null ");
    CHECK(ask("/lists", {{"tags", " , ,\t,"}}) == "200 [] [] null ");
    CHECK(ask("/lists", {{"tags", ",a,,b, ,c,"}, {"tags", ","}, {"tags", ""}}) == R"(200 ["a","b","c"] [] null )");
    CHECK(ask("/lists", {{"numbers", ",1,,2,"}}) == "200 [] [1,2] null ");
    CHECK(ask("/lists", {{"numbers", "1,x,y"}}) ==
          "400\nheader numbers: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("default values of headers") {
    CHECK(ask("/initialized", {}) == R"(200 3 "*/*" "safe" )");
    CHECK(ask("/initialized", {{"Depth", "0"}, {"Accept", "text/html"}, {"Mode", "fast"}}) ==
          R"(200 0 "text/html" "fast" )");
    CHECK(ask("/initialized", {{"Depth", "x"}}) == "400\nheader depth: expected an integer from 0 to 4294967295");
}

TEST_CASE("applies a schema's rules to a header") {
    CHECK(ask("/ruled", {{"X-Level", "1"}, {"X-Few", "a"}}) == R"(200 1 ["a"] )");
    CHECK(ask("/ruled", {{"X-Level", "3"}, {"X-Few", "a,b"}}) == R"(200 3 ["a","b"] )");
    CHECK(ask("/ruled", {{"X-Level", "4"}, {"X-Few", "a,b,c"}}) ==
          "400\nheader x-level: expected an integer from 1 to 3\nheader x-few: expected an array of 1 to 2 elements");
    CHECK(ask("/ruled", {{"X-Few", ","}}) ==
          "400\nheader x-level: this parameter is required\nheader x-few: expected an array of 1 to 2 elements");
}
