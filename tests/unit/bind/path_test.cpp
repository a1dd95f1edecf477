// Path members: how path segments become values.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <string>
#include <string_view>

#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::string_literals;
using tests::response_to;

namespace {

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Sku {
    std::string letters;
};

template <class T>
struct of {
    Path<T> x;
};
struct crossed {
    Path<std::string_view> second;
    Path<int, "first_of_all"> number;
    Path<std::string_view> third;
};
struct ruled {
    Path<int> page;
    Path<std::string> note;
};

}  // namespace

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) {
        if (given.size() != 3) return WebError::message("a SKU has three letters");
        return Sku{std::string(given)};
    }
    static std::string format(const Sku& sku) { return sku.letters; }
};
template <>
struct momento::functions::schema<ruled> {
    field page{.minimum = 1, .maximum = 9};
    field note{.name = "noteId", .pattern = "^[a-z]+$"};
};

namespace {

// As JSON, so that an empty text is visible.
template <class T>
std::string shown(of<T> request) {
    return tests::written(*request.x);
}

constexpr auto api = routes(
    route<"/text/{x}", get, of<std::string>, std::string>(shown<std::string>),
    route<"/view/{x}", get, of<std::string_view>, std::string>(shown<std::string_view>),
    route<"/rest/{x...}", get, of<std::string>, std::string>(shown<std::string>),
    route<"/rest-view/{x...}", get, of<std::string_view>, std::string>(shown<std::string_view>),
    route<"/rest-int/{x...}", get, of<int>, std::string>(shown<int>),
    route<"/int/{x}", get, of<int>, std::string>(shown<int>),
    route<"/byte/{x}", get, of<std::uint8_t>, std::string>(shown<std::uint8_t>),
    route<"/double/{x}", get, of<double>, std::string>(shown<double>),
    route<"/float/{x}", get, of<float>, std::string>(shown<float>),
    route<"/bool/{x}", get, of<bool>, std::string>(shown<bool>),
    route<"/enum/{x}", get, of<Color>, std::string>(shown<Color>),
    route<"/day/{x}", get, of<std::chrono::sys_days>, std::string>(shown<std::chrono::sys_days>),
    route<"/date/{x}", get, of<std::chrono::year_month_day>, std::string>(shown<std::chrono::year_month_day>),
    route<"/moment/{x}", get, of<std::chrono::sys_seconds>, std::string>(shown<std::chrono::sys_seconds>),
    route<"/sku/{x}", get, of<Sku>, std::string>(shown<Sku>),
    route<"/crossed/{first_of_all}/{second}/then/{third}", get, crossed, std::string>([](crossed request) {
        return std::to_string(*request.number) + ' ' + std::string(*request.second) + ' ' + std::string(*request.third);
    }),
    route<"/ruled/{page}/{noteId}", get, ruled, std::string>(
        [](ruled request) { return std::to_string(*request.page) + *request.note; }));

std::string at(std::string path) { return response_to<api>({.path = std::move(path)}); }

constexpr const char* dots = "400\npath x: expected no '.' or '..' next to an encoded slash";

}  // namespace

TEST_CASE("a segment is decoded once") {
    for (const std::string kind : {"/text/", "/view/"}) {
        INFO(kind);
        CHECK(at(kind + "plain") == R"(200 "plain")");
        CHECK(at(kind + "a%20b") == R"(200 "a b")");
        CHECK(at(kind + "a+b") == R"(200 "a+b")");
        CHECK(at(kind + "%2B") == R"(200 "+")");
        CHECK(at(kind + "%252F") == R"(200 "%2F")");
        CHECK(at(kind + "%25") == R"(200 "%")");
        CHECK(at(kind + "%c3%a9%C3%A9\xc3\xa9") == "200 \"\xc3\xa9\xc3\xa9\xc3\xa9\"");
        CHECK(at(kind + "a?b=c") == R"(200 "a?b=c")");
        CHECK(at(kind + "%01%7f") == "200 \"\\u0001\x7f\"");
        CHECK(at(kind + "%22%5C") == R"(200 "\"\\")");
        CHECK(at(kind + "a&b;c=d,e:@!$'()*~._-") == R"(200 "a&b;c=d,e:@!$'()*~._-")");
    }
}

TEST_CASE("an encoded slash does not end a segment") {
    CHECK(at("/text/%2F") == R"(200 "/")");
    CHECK(at("/text/a%2fb%2Fc") == R"(200 "a/b/c")");
    CHECK(at("/view/a%2fb%2Fc") == R"(200 "a/b/c")");
    CHECK(at("/text/a/b") == "404 no route matches this path");
    CHECK(at("/text%2Fa") == "404 no route matches this path");
    CHECK(at("/text/") == "404 no route matches this path");
    CHECK(at("/text/a/") == "404 no route matches this path");
}

TEST_CASE("rejects an invalid path before any route") {
    for (const char* bad : {"%", "%2", "%zz", "a%", "%00", ".", "..", "%2e", "%2E.", ".%2e", "%ff", "\xff", "%c3",
                            "%ed%a0%80", "%c0%ae", "%f5%80%80%80"}) {
        INFO(bad);
        for (const std::string kind : {"/text/", "/rest/", "/int/", "/rest/a/", "/nowhere/"})
            CHECK(at(kind + bad).starts_with("400 "));
    }
    CHECK(at("/text/...") == R"(200 "...")");
    CHECK(at("/text/.a") == R"(200 ".a")");
    CHECK(at("/text/..%20") == R"(200 ".. ")");
}

TEST_CASE("the rest of a path is its segments with their slashes") {
    for (const std::string kind : {"/rest/", "/rest-view/"}) {
        INFO(kind);
        CHECK(at(kind + "a") == R"(200 "a")");
        CHECK(at(kind + "a/b/c") == R"(200 "a/b/c")");
        CHECK(at(kind + "a%20b/c%25/%C3%A9") == "200 \"a b/c%/\xc3\xa9\"");
        CHECK(at(kind + "a%2Fb/c") == R"(200 "a/b/c")");
        CHECK(at(kind + "...%2Fa") == R"(200 ".../a")");
        CHECK(at(kind + "a%2F..b") == R"(200 "a/..b")");
        CHECK(at(kind + "a%2F.b.%2Fc") == R"(200 "a/.b./c")");
    }
    CHECK(at("/rest-int/12") == "200 12");
    CHECK(at("/rest-int/1/2") == "400\npath x: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("rejects '.' and '..' between encoded slashes in the rest of a path") {
    for (const char* hidden :
         {"..%2Fa", "a%2F..", "a%2f..%2fb", "%2e%2e%2fa", "a%2F%2E%2E", "a/..%2Fb", "a/b%2F..", "a%2F./b", ".%2Fa",
          "a%2F.", "%2F..", "..%2F", ".%2F", "a/b/..%2F..%2F..%2Fetc%2Fpasswd", "%2F.%2F", "a%2F%2e/b"}) {
        INFO(hidden);
        CHECK(at("/rest/"s + hidden) == dots);
        CHECK(at("/rest-view/"s + hidden) == dots);
        CHECK(at("/rest-int/"s + hidden) == dots);
    }
    // A single segment is one name, whatever it contains.
    CHECK(at("/text/..%2Fa") == R"(200 "../a")");
}

TEST_CASE("reads each scalar type from a path") {
    CHECK(at("/int/0") == "200 0");
    CHECK(at("/int/-0") == "200 0");
    CHECK(at("/int/%2D7") == "200 -7");
    CHECK(at("/int/2147483647") == "200 2147483647");
    CHECK(at("/byte/255") == "200 255");
    CHECK(at("/byte/256") == "400\npath x: expected an integer from 0 to 255");
    CHECK(at("/byte/-1") == "400\npath x: expected an integer from 0 to 255");
    for (const char* bad :
         {"x", "+1",  "%201", "1%20",   "01",   "-01",  "0x1",     "1.0",        "1e2",  "1,000",
          "-", "--1", "1_0",  "%D9%A1", "null", "true", "%221%22", "2147483648", "1%2F", "99999999999999999999999"}) {
        INFO(bad);
        CHECK(at("/int/"s + bad) == "400\npath x: expected an integer from -2147483648 to 2147483647");
    }
    CHECK(at("/double/-1.5e3") == "200 -1500.0");
    CHECK(at("/double/-0") == "200 -0.0");
    CHECK(at("/double/0.1") == "200 0.1");
    CHECK(at("/float/0.1") == "200 0.1");
    for (const char* bad : {"x", "NaN", "nan", "inf", "Infinity", "-inf", "0x1p3", ".5", "5.", "1e", "1e+", "+1", "01",
                            "1e400", "%201", "1,5", "1.5f"}) {
        INFO(bad);
        CHECK(at("/double/"s + bad) == "400\npath x: expected a number within the range of its type");
        CHECK(at("/float/"s + bad) == "400\npath x: expected a number within the range of its type");
    }
    CHECK(at("/float/1e39").starts_with("400\n"));
    CHECK(at("/bool/true") == "200 true");
    CHECK(at("/bool/false") == "200 false");
    for (const char* bad : {"True", "TRUE", "1", "0", "yes", "on", "t", "true%20", "null", "truefalse", "false%00"}) {
        INFO(bad);
        CHECK(at("/bool/"s + bad).starts_with("400"));
    }
    CHECK(at("/bool/1") == "400\npath x: expected true or false");
    CHECK(at("/enum/red") == R"(200 "red")");
    CHECK(at("/enum/gr%65en") == R"(200 "green")");
    for (const char* bad : {"Red", "re", "redd", "0", "1", "red%20"}) {
        INFO(bad);
        CHECK(at("/enum/"s + bad) == R"(400
path x: expected one of "red", "green")");
    }
}

TEST_CASE("reads dates and custom scalars from a path") {
    CHECK(at("/day/2024-02-29") == R"(200 "2024-02-29")");
    CHECK(at("/date/1582-10-15") == R"(200 "1582-10-15")");
    CHECK(at("/day/2023-02-29") == R"(400
path x: expected a date such as "2026-11-22")");
    CHECK(at("/date/20230228").starts_with("400\n"));
    CHECK(at("/moment/1969-12-31T23:59:59Z") == R"(200 "1969-12-31T23:59:59Z")");
    CHECK(at("/moment/2026-11-22T17:05:29%2B01:00") == R"(200 "2026-11-22T16:05:29Z")");
    CHECK(at("/moment/2026-11-22T17:05:29+01:00") == R"(200 "2026-11-22T16:05:29Z")");
    CHECK(at("/moment/2026-11-22") == R"(400
path x: expected a date and time such as "2026-11-22T17:05:29Z", within the range of its type)");
    CHECK(at("/sku/abc") == R"(200 "abc")");
    CHECK(at("/sku/%C3%A9a") ==
          "200 \"\xc3\xa9"
          "a\"");
    CHECK(at("/sku/abcd") == "400\npath x: a SKU has three letters");
}

TEST_CASE("members are bound by name, in any order") {
    CHECK(at("/crossed/1/b/then/c") == "200 1 b c");
    CHECK(at("/crossed/1/b%20b/then/c%2Fc") == "200 1 b b c/c");  // two decoded views
    CHECK(at("/crossed/x/b/then/c") == "400\npath first_of_all: expected an integer from -2147483648 to 2147483647");
}

TEST_CASE("applies a schema's rules and renames to a path") {
    CHECK(at("/ruled/1/a") == "200 1a");
    CHECK(at("/ruled/9/abc") == "200 9abc");
    CHECK(at("/ruled/0/A") ==
          "400\npath page: expected an integer from 1 to 9\npath noteId: expected a string that matches ^[a-z]+$");
    CHECK(at("/ruled/10/a").starts_with("400\npath page: "));
}
