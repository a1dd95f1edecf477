// Dates of header fields: reading, writing (RFC 9110 §5.6.7), and conditions with dates (§13.1.3, §13.1.4).
#include "momento/functions/http_date.hpp"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../support.hpp"
#include "momento/functions/client.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace momento::functions::tests;

namespace {

struct Conditions {
    Header<std::optional<HttpDate>> if_modified_since;
    Header<std::optional<HttpDate>> if_unmodified_since;
};
struct Found {
    Header<HttpDate> last_modified;
    Header<std::optional<HttpDate>> expires;
};
HttpDate modified{784'111'777};

std::variant<Found, Status<304>, Problem<412>> respond(const Conditions& given) {
    if (modified_since(given.if_unmodified_since, modified)) return Problem<412>{};
    if (not_modified_since(given.if_modified_since, modified)) return Status<304>{};
    return Found{modified, {}};
}

struct Defaulted {
    Header<HttpDate> if_modified_since = HttpDate(60);
    Query<HttpDate> since = HttpDate(3'600);
};
struct Required {
    Header<HttpDate> if_modified_since;
};
struct Other {
    Header<std::optional<HttpDate>> x_since;
    Query<std::optional<HttpDate>> since;
};

constexpr auto api = routes(route<"/", get, Conditions, Found, Status<304>, Problem<412>>(respond),
                            route<"/", post, Conditions, Found, Status<304>, Problem<412>>(respond),
                            route<"/defaulted", get, Defaulted, std::string>([](const Defaulted& given) {
                                return std::to_string(given.if_modified_since->seconds() + given.since->seconds());
                            }),
                            route<"/required", get, Required, std::string>([](const Required& given) {
                                return std::to_string(given.if_modified_since->seconds());
                            }),
                            route<"/other", get, Other, Found>([](const Other& given) {
                                return Found{*given.x_since ? **given.x_since : HttpDate(), *given.since};
                            }));

constexpr auto contract = routes(route<"/", get, Conditions, Found, Status<304>, Problem<412>>);

int status(std::string_view name, std::string_view value, method verb = get) {
    return call<api>({.method = verb, .headers = {{std::string(name), std::string(value)}}}).status;
}

std::string read(std::string_view text) {
    const std::optional<std::int64_t> seconds = detail::parse_http_date(text);
    return seconds ? std::to_string(*seconds) : "none";
}
std::string text_of(std::int64_t seconds) {
    std::string text = "<";
    return detail::format_http_date(seconds, text) ? text.substr(1) : text == "<" ? "none" : "none, but left " + text;
}

static_assert(detail::parse_http_date("Sun, 06 Nov 1994 08:49:37 GMT") == 784'111'777);

}  // namespace

TEST_CASE("reads the three forms of RFC 9110") {
    CHECK(read("Sun, 06 Nov 1994 08:49:37 GMT") == "784111777");
    CHECK(read("Sunday, 06-Nov-94 08:49:37 GMT") == "784111777");
    CHECK(read("Sun Nov  6 08:49:37 1994") == "784111777");
    CHECK(read("Wed Nov 16 08:49:37 1994") == "784975777");
    CHECK(read("Sun Nov 06 08:49:37 1994") == "784111777");
    CHECK(read("Thu, 01 Jan 1970 00:00:00 GMT") == "0");
    CHECK(read("Wed, 31 Dec 1969 23:59:59 GMT") == "-1");
    CHECK(read("Mon, 01 Jan 0001 00:00:00 GMT") == "-62135596800");
    CHECK(read("Fri, 31 Dec 9999 23:59:59 GMT") == "253402300799");
    CHECK(read("Thu, 29 Feb 2024 00:00:00 GMT") == "1709164800");
    CHECK(read("Tue, 29 Feb 2000 00:00:00 GMT") == "951782400");
}

TEST_CASE("the day name of an rfc850-date determines its century") {
    CHECK(read("Saturday, 01-Jan-00 00:00:00 GMT") == "946684800");    // 2000
    CHECK(read("Monday, 01-Jan-00 00:00:00 GMT") == "-2208988800");    // 1900
    CHECK(read("Thursday, 01-Jan-70 00:00:00 GMT") == "0");            // 1970
    CHECK(read("Wednesday, 01-Jan-70 00:00:00 GMT") == "3155760000");  // 2070
    CHECK(read("Thursday, 29-Feb-24 00:00:00 GMT") == "1709164800");
    CHECK(read("Tuesday, 01-Jan-00 00:00:00 GMT") == "none");
    // No date has the same day name in both centuries.
    for (std::int32_t days = detail::days_of({1900, 1, 1}); days <= detail::days_of({1999, 12, 31}); ++days) {
        detail::civil date = detail::civil_of(days);
        date.year += 100;
        if (date.month == 2 && date.day == 29 && date.year == 2000) continue;
        const std::int32_t later = detail::days_of(date);
        if (detail::civil_of(later) == date && detail::day_name_of(days) == detail::day_name_of(later))
            FAIL("the day " << days << " has the same name a century later");
    }
}

TEST_CASE("a leap second is the next second") {
    CHECK(read("Sat, 31 Dec 2016 23:59:60 GMT") == read("Sun, 01 Jan 2017 00:00:00 GMT"));
    CHECK(read("Sat, 31 Dec 2016 23:59:61 GMT") == "none");
    CHECK(read("Sat, 31 Dec 2016 23:58:60 GMT") == "none");
}

TEST_CASE("anything else is not a date") {
    for (const std::string_view text :
         {"", "0", "784111777", "Sun", "Sun,", ",", "Sunday, ", "1994-11-06T08:49:37Z",
          // another day name, letter case, zone, or separator
          "Mon, 06 Nov 1994 08:49:37 GMT", "sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 nov 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 08:49:37 gmt", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 06 Nov 1994 08:49:37 +0000",
          "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 GMT ", " Sun, 06 Nov 1994 08:49:37 GMT",
          "Sun,06 Nov 1994 08:49:37 GMT", "Sun, 06-Nov-1994 08:49:37 GMT", "Sun, 06 Nov 1994  08:49:37 GMT",
          "Sun, 06 Nov 1994 08.49.37 GMT", "Sun; 06 Nov 1994 08:49:37 GMT", "Sun, 6 Nov 1994 08:49:37 GMT",
          "Sun,  6 Nov 1994 08:49:37 GMT", "Sunday, 06 Nov 1994 08:49:37 GMT", "Xyz, 06 Nov 1994 08:49:37 GMT",
          // a value out of range
          "Sat, 00 Nov 1994 08:49:37 GMT", "Thu, 31 Nov 1994 08:49:37 GMT", "Wed, 29 Feb 2023 00:00:00 GMT",
          "Mon, 29 Feb 1900 00:00:00 GMT", "Thu, 01 Mrz 2024 00:00:00 GMT", "Sun, 06 anF 1994 08:49:37 GMT",
          "Sun, 06 Nov 1994 24:00:00 GMT", "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, 06 Nov 1994 08:49:60 GMT",
          "Sun, 06 Nov 94 08:49:37 GMT", "Sun, 06 Nov 19940 08:49:37 GMT", "Sun, 06 Nov -994 08:49:37 GMT",
          "Sun, 0x Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 0x:49:37 GMT", "Sun, 06 Nov 1994 08:49:3Z GMT",
          "Sun, 06 Nov 19x4 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37.5 GMT",
          // the other forms
          "Sun, 06-Nov-94 08:49:37 GMT", "Monday, 06-Nov-94 08:49:37 GMT", "sunday, 06-Nov-94 08:49:37 GMT",
          "Sunday, 06-Nov-1994 08:49:37 GMT", "Sunday, 06 Nov 94 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37",
          "Sunday,  6-Nov-94 08:49:37 GMT", "Someday, 06-Nov-94 08:49:37 GMT", "Sunday, 06-Nov-9x 08:49:37 GMT",
          "Mon Nov  6 08:49:37 1994", "Sun Nov 6 08:49:37 1994", "Sun Nov  6 08:49:37 94", "Sun Nov 6  08:49:37 1994",
          "Sun Nov  6 08:49:37 1994 GMT", "Sun Nov    08:49:37 1994", "Sun Nov  0 08:49:37 1994",
          "Sun, Nov  6 08:49:37 1994", "Sunday Nov  6 08:49:37 1994"}) {
        INFO(text);
        CHECK(read(text) == "none");
    }
}

TEST_CASE("writes the preferred form") {
    CHECK(text_of(784'111'777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(text_of(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
    CHECK(text_of(-1) == "Wed, 31 Dec 1969 23:59:59 GMT");
    CHECK(text_of(253'402'300'799) == "Fri, 31 Dec 9999 23:59:59 GMT");
    CHECK(text_of(253'402'300'800) == "none");
    CHECK(text_of(-62'167'219'200) == "Sat, 01 Jan 0000 00:00:00 GMT");
    CHECK(text_of(-62'167'219'201) == "none");
    CHECK(text_of(INT64_MAX) == "none");
    CHECK(text_of(INT64_MIN) == "none");
}

TEST_CASE("every date reads back from each of its forms") {
    std::mt19937_64 random(7);
    constexpr std::int64_t first = -62'167'219'200;
    for (int i = 0; i < 20'000; ++i) {
        const auto offset = static_cast<std::int64_t>(random() % (253'402'300'800 + 62'167'219'200));
        const std::int64_t seconds = first + offset;
        const std::string text = text_of(seconds);
        if (read(text) != std::to_string(seconds)) FAIL(text);
        // Any other digit leads to another date, or to none.
        std::string other = text;
        char& digit =
            other[static_cast<std::size_t>(std::vector{5, 6, 12, 13, 14, 15, 17, 18, 20, 21, 23, 24}[random() % 12])];
        digit = static_cast<char>('0' + (digit - '0' + 1 + static_cast<int>(random() % 9)) % 10);
        if (read(other) == std::to_string(seconds)) FAIL(other);

        const std::string name = text.substr(0, 3);
        const std::string month = text.substr(8, 3);
        const std::string day = text[5] == '0' ? " " + text.substr(6, 1) : text.substr(5, 2);
        const std::string asctime =
            name + " " + month + " " + day + " " + text.substr(17, 8) + " " + text.substr(12, 4);
        if (read(asctime) != std::to_string(seconds)) FAIL(asctime);
        const std::string century = text.substr(12, 2);
        if (century != "19" && century != "20") continue;
        const std::int64_t days = seconds / 86'400 - (seconds % 86'400 < 0 ? 1 : 0);
        const std::string rfc850 = std::string(detail::day_name_of(static_cast<std::int32_t>(days))) + ", " +
                                   text.substr(5, 2) + "-" + month + "-" + text.substr(14, 2) + text.substr(16);
        if (read(rfc850) != std::to_string(seconds)) FAIL(rfc850);
    }
}

TEST_CASE("converts from and to std::chrono") {
    using namespace std::chrono;
    constexpr HttpDate date = sys_days(1994y / 11 / 6) + 8h + 49min + 37s;
    STATIC_CHECK(date == HttpDate(784'111'777));
    STATIC_CHECK(HttpDate(sys_days(1970y / 1 / 2)) == HttpDate(86'400));
    STATIC_CHECK(HttpDate(sys_time<milliseconds>(1'999ms)) == HttpDate(1));
    STATIC_CHECK(HttpDate(sys_time<milliseconds>(-1ms)) == HttpDate(-1));
    constexpr sys_seconds back = date;
    STATIC_CHECK(back.time_since_epoch().count() == 784'111'777);
    STATIC_CHECK(date < HttpDate(back + 1s));
    STATIC_CHECK(date == back);
    STATIC_CHECK(std::is_convertible_v<system_clock::time_point, HttpDate>);
    STATIC_CHECK(!std::is_convertible_v<std::int64_t, HttpDate>);
    STATIC_CHECK(!std::is_convertible_v<steady_clock::time_point, HttpDate>);
    const Found found{.last_modified = back, .expires = HttpDate(back + 60s)};
    CHECK(found.expires == HttpDate(784'111'837));
}

TEST_CASE("a response has the date of the resource") {
    modified = HttpDate(784'111'777);
    CHECK(call<api>({}).header("last-modified") == "Sun, 06 Nov 1994 08:49:37 GMT");
    modified = HttpDate(253'402'300'800);
    CHECK(call<api>({}).status == 500);
    modified = HttpDate(784'111'777);
}

TEST_CASE("If-Modified-Since compares with the date of the resource") {
    CHECK(status("if-modified-since", "Sun, 06 Nov 1994 08:49:37 GMT") == 304);
    CHECK(status("if-modified-since", "Sunday, 06-Nov-94 08:49:37 GMT") == 304);
    CHECK(status("if-modified-since", "Sun Nov  6 08:49:38 1994") == 304);
    CHECK(status("if-modified-since", " Sun, 06 Nov 1994 08:49:37 GMT\t") == 304);
    CHECK(status("if-modified-since", "Sun, 06 Nov 1994 08:49:36 GMT") == 200);
}

TEST_CASE("If-Unmodified-Since compares with the date of the resource") {
    CHECK(status("if-unmodified-since", "Sun, 06 Nov 1994 08:49:37 GMT") == 200);
    CHECK(status("if-unmodified-since", "Sun, 06 Nov 1994 08:49:36 GMT") == 412);
    CHECK(status("if-unmodified-since", "Sun, 06 Nov 1994 08:49:36 GMT", post) == 412);
}

TEST_CASE("a condition that must be ignored is absent") {
    for (const char* value : {"Mon, 06 Nov 1994 08:49:37 GMT", "yesterday", "", "0", "*"}) {
        INFO(value);
        CHECK(status("if-modified-since", value) == 200);
        CHECK(status("if-unmodified-since", value) == 200);
    }
    const std::string same = "Sun, 06 Nov 1994 08:49:37 GMT";
    const std::string earlier = "Sun, 06 Nov 1994 08:49:36 GMT";
    SECTION("with several values") {
        CHECK(call<api>({.headers = {{"if-modified-since", same}, {"If-Modified-Since", same}}}).status == 200);
        CHECK(call<api>({.headers = {{"if-unmodified-since", earlier}, {"If-Unmodified-Since", earlier}}}).status ==
              200);
        CHECK(status("if-unmodified-since", earlier + ", " + earlier) == 200);
    }
    SECTION("with a condition of entity tags") {
        CHECK(call<api>({.headers = {{"if-modified-since", same}, {"If-None-Match", "\"a\""}}}).status == 200);
        CHECK(call<api>({.headers = {{"if-unmodified-since", earlier}, {"If-Match", "\"a\""}}}).status == 200);
        CHECK(call<api>({.headers = {{"if-modified-since", same}, {"If-Match", "\"a\""}}}).status == 304);
        CHECK(call<api>({.headers = {{"if-unmodified-since", earlier}, {"If-None-Match", "\"a\""}}}).status == 412);
    }
    SECTION("with another method than GET and HEAD") {
        CHECK(status("if-modified-since", same, head) == 304);
        CHECK(status("if-modified-since", same, post) == 200);
    }
}

TEST_CASE("a default applies where the condition must be ignored") {
    const auto sum = [](std::string_view value) {
        return call<api>({.path = "/defaulted", .headers = {{"if-modified-since", std::string(value)}}}).body;
    };
    CHECK(sum("Thu, 01 Jan 1970 00:00:01 GMT") == "3601");
    CHECK(sum("yesterday") == "3660");
}

TEST_CASE("an invalid value of another part is a 400") {
    const auto required = call<api>({.path = "/required", .headers = {{"if-modified-since", "yesterday"}}});
    CHECK(required.status == 400);
    CHECK(required.body.contains(R"(expected an HTTP date such as \"Sun, 06 Nov 1994 08:49:37 GMT\")"));
    CHECK(call<api>({.path = "/other", .headers = {{"x-since", "yesterday"}}}).status == 400);
    CHECK(call<api>({.path = "/other", .query = "since=yesterday"}).status == 400);
    const auto other = call<api>({.path = "/other",
                                  .query = "since=Sunday,%2006-Nov-94%2008:49:37%20GMT",
                                  .headers = {{"x-since", "Thu, 01 Jan 1970 00:00:01 GMT"}}});
    CHECK(other.header("last-modified") == "Thu, 01 Jan 1970 00:00:01 GMT");
    CHECK(other.header("expires") == "Sun, 06 Nov 1994 08:49:37 GMT");
}

TEST_CASE("dates are strings in JSON, and have a format in the document") {
    CHECK(written(HttpDate(784'111'777)) == R"("Sun, 06 Nov 1994 08:49:37 GMT")");
    CHECK(written(HttpDate(253'402'300'800)).empty());
    CHECK(tests::read<HttpDate>(R"("Sun, 06 Nov 1994 08:49:37 GMT")").value == HttpDate(784'111'777));
    CHECK_FALSE(tests::read<HttpDate>("784111777").accepted);
    constexpr std::string_view document = openapi<api>();
    CHECK(document.contains(R"("last-modified":{"required":true,"schema":{"type":"string","format":"http-date"}})"));
    CHECK(document.contains(R"("format":"http-date","default":"Thu, 01 Jan 1970 01:00:00 GMT")"));
}

TEST_CASE("clients write and read dates") {
    modified = HttpDate(784'111'777);
    const auto from = client<contract>(in_process_transport<api>{});
    const auto fresh = from.call<get, "/">({.if_modified_since = HttpDate(784'111'776), .if_unmodified_since = {}});
    REQUIRE(fresh);
    CHECK(std::get<Found>(*fresh).last_modified == modified);
    const auto known = from.call<get, "/">({.if_modified_since = modified, .if_unmodified_since = {}});
    REQUIRE(known);
    CHECK(std::holds_alternative<Status<304>>(*known));
}
