// Lines of a Function's log in native tests: their destinations, the formatting of values, and rejected destinations.
#include <boost/describe.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include "../support.hpp"
#include "momento/functions/log.hpp"
#include "momento/functions/testing_log.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;
using testing::fake_log;
using names = std::vector<std::string>;
using calls = std::map<std::string, int>;

namespace {

enum class Color { red, green = 7 };
BOOST_DESCRIBE_ENUM(Color, red, green)
struct Version {
    int major;
    int minor;
};

WebResult<std::string> greet() {
    log::info("too soon");
    MOMENTO_TRY(log::configure({log::to_topic("log"), log::to_cloudwatch("arn", "group", {.log = log::level::warn})}));
    log::info("hello, {}", "Ada");
    log::error("oh");
    return "greeted";
}
WebResult<std::string> forgets() {
    log::warn("nobody hears");
    return "done";
}
constexpr auto api = routes(route<"/greet", get, void, Result<std::string>>(greet),
                            route<"/forgets", get, void, Result<std::string>>(forgets));

// The error text of rejected destinations.
std::string error_text(std::initializer_list<log::destination> destinations) {
    const auto rejected = log::configure(destinations);
    REQUIRE_FALSE(rejected.has_value());
    return rejected.error().text;
}

// One formatted line.
template <class... Args>
std::string line(fake_log& to, detail::line_text<std::type_identity_t<Args>...> text, const Args&... args) {
    log::info(text, args...);
    return to.lines.back().text;
}

}  // namespace

template <>
struct momento::functions::text<Version> {
    static Result<Version> parse(std::string_view) { return WebError::with_status(400, "unused"); }
    static std::string format(const Version& of) { return std::to_string(of.major) + "." + std::to_string(of.minor); }
    [[maybe_unused]] static constexpr field schema{};
};

TEST_CASE("lines reach the destinations of their level") {
    fake_log log;
    REQUIRE(log::configure({log::to_topic("all", {.log = log::level::debug}), log::to_topic("some"),
                            log::to_cloudwatch("arn", "few", {log::level::error, log::level::off}),
                            log::to_topic("none", {.log = log::level::off})})
                .has_value());
    log::debug("1");
    log::info("2");
    log::warn("3");
    log::error("4");
    log::debug("{}", 1);
    log::warn("{}", 3);
    log::error("{}", 4);
    REQUIRE(log.lines.size() == 7);
    const names reached[] = {{"all"}, {"all", "some"}, {"all", "some"},       {"all", "some", "few"},
                             {"all"}, {"all", "some"}, {"all", "some", "few"}};
    const log::level levels[] = {log::level::debug, log::level::info, log::level::warn, log::level::error,
                                 log::level::debug, log::level::warn, log::level::error};
    const std::string_view texts[] = {"1", "2", "3", "4", "1", "3", "4"};
    for (std::size_t i = 0; i < 7; ++i) {
        INFO(i);
        CHECK(log.lines[i].level == levels[i]);
        CHECK(log.lines[i].text == texts[i]);
        CHECK(log.lines[i].reached == reached[i]);
        CHECK_FALSE(log.lines[i].lost);
    }
    REQUIRE(log.configured.size() == 4);
    CHECK(log.configured[0].topic == "all");
    CHECK(log.configured[1].levels.log == log::level::info);
    CHECK(log.configured[1].levels.system == log::level::info);
    CHECK(log.configured[2].topic.empty());
    CHECK(log.configured[2].iam_role_arn == "arn");
    CHECK(log.configured[2].log_group_name == "few");
    CHECK(log.configured[2].levels.system == log::level::off);

    // Replaces all destinations.
    REQUIRE(log::configure({}).has_value());
    log::error("5");
    CHECK(log.lines.back().reached.empty());
    CHECK_FALSE(log.lines.back().lost);
}

TEST_CASE("a configuration applies to its own call") {
    CHECK(testing::call<api>({.path = "/greet"}).body == "greeted");
    fake_log log;
    CHECK(testing::call<api>({.path = "/greet"}).body == "greeted");
    CHECK(testing::call<api>({.path = "/forgets"}).body == "done");
    REQUIRE(log.lines.size() == 4);
    CHECK(log.lines[0].text == "too soon");
    CHECK(log.lines[0].lost);
    CHECK(log.lines[1].text == "hello, Ada");
    CHECK(log.lines[1].reached == names{"log"});
    CHECK(log.lines[2].reached == names{"log", "group"});
    CHECK(log.lines[3].text == "nobody hears");
    CHECK(log.lines[3].lost);
    CHECK(log.lines[3].reached.empty());
    CHECK(log.configured.size() == 2);

    // A nested fake log, and destinations configured outside of calls.
    REQUIRE(log::configure({log::to_topic("outer")}).has_value());
    {
        fake_log inner;
        log::info("inner");
        CHECK(inner.lines[0].lost);
    }
    log::info("outer");
    CHECK(log.lines.back().reached == names{"outer"});
}

TEST_CASE("logs nothing outside of a call without a fake") {
    CHECK(error_text({log::to_topic("log")}) == "no call is running; create a testing::fake_log");
    log::info("into the void");
}

TEST_CASE("rejected destinations and their problem") {
    fake_log log;
    log.fail_with({.text = "secret-role may not write"}, 1);
    CHECK(error_text({log::to_topic("log")}) == "secret-role may not write");
    CHECK(log.configured.empty());
    log::info("lost");
    CHECK(log.lines.back().lost);
    log.fail_with({.text = "secret-role may not write"}, 1);
    const testing::response response = testing::call<api>({.path = "/greet"});
    CHECK(response.status == 500);
    CHECK(response.body ==
          problem(500, "Internal Server Error", "the platform rejected the function's log destinations"));

    CHECK(error_text({log::to_topic("")}) == "the name of the topic is empty");
    CHECK(error_text({log::to_topic("a\nb")}) == "the name of the topic contains a control character");
    CHECK(error_text({log::to_topic("fine"), log::to_topic(std::string(513, 'n'))}) ==
          "the name of the topic is longer than 512 bytes");
    detail::fake_host host;
    for (const auto& bad :
         {log::to_topic("\xff"), log::to_cloudwatch("\xff", "group"), log::to_cloudwatch("arn", "\xff")})
        CHECK(error_text({log::to_topic("fine"), bad}) == "the name of a destination is not UTF-8");
    CHECK(host.calls == calls{});
    CHECK(log.configured.empty());
}

TEST_CASE("formats values in a line") {
    fake_log log;
    CHECK(line(log, "{}", "literal") == "literal");
    CHECK(line(log, "{}|{}|{}", std::string("s"), std::string_view("v"), std::string()) == "s|v|");
    CHECK(line(log, "{} {} {}", std::int8_t{-128}, std::uint64_t{18446744073709551615U}, 0) ==
          "-128 18446744073709551615 0");
    CHECK(line(log, "{} {}", std::numeric_limits<std::int64_t>::min(), 'a' - 'a') == "-9223372036854775808 0");
    CHECK(line(log, "{} {}", true, false) == "true false");
    CHECK(line(log, "{} {} {}", 0.1, 0.1F, -1e300) == "0.1 0.1 -1e300");
    CHECK(line(log, "{} {}", std::nan(""), std::numeric_limits<float>::infinity()) == "(no text) (no text)");
    CHECK(line(log, "{} {} {}", Color::red, Color::green, static_cast<Color>(3)) == "red green (no text)");
    CHECK(line(log, "v{}", Version{1, 2}) == "v1.2");
    CHECK(line(log, "{}", std::chrono::sys_days{std::chrono::year{2026} / 1 / 31}) == "2026-01-31");
    CHECK(line(log, "a{}b{}c", 1, 2) == "a1b2c");
}

TEST_CASE("formats escaped braces") {
    fake_log log;
    CHECK(line(log, "{{}}{}", 1) == "{}1");
    CHECK(line(log, "{{{}}}", 1) == "{1}");
    CHECK(line(log, "}}{{ {} {{", "{}") == "}{ {} {");
    CHECK(line(log, "{}{}", "{", "}") == "{}");
    // A line without values is unchanged.
    log::info("{} {{ }");
    CHECK(log.lines.back().text == "{} {{ }");
    log::info("");
    CHECK(log.lines.back().text.empty());
}

TEST_CASE("replaces bytes that are not UTF-8 one by one") {
    fake_log log;
    const auto repaired = [&](std::string_view text) {
        log::info(text);
        std::string repaired_text = log.lines.back().text;
        CHECK(line(log, "{}", text) == repaired_text);
        return repaired_text;
    };
    CHECK(repaired("\xff") == "\uFFFD");
    CHECK(repaired("a\x80"
                   "b") == "a\uFFFDb");
    CHECK(repaired("\xe2\x82") == "\uFFFD\uFFFD");
    CHECK(repaired("\xe2\x82"
                   "A") == "\uFFFD\uFFFDA");
    CHECK(repaired("\xe2\x82\xac") == "€");
    CHECK(repaired("\xe2\x82\xac\xe2") == "€\uFFFD");
    CHECK(repaired("\xe2\xe2\x82\xac") == "\uFFFD€");
    CHECK(repaired("\xc0\xaf") == "\uFFFD\uFFFD");
    CHECK(repaired("\xed\xa0\x80") == "\uFFFD\uFFFD\uFFFD");
    CHECK(repaired("\xf0\x9f\x98") == "\uFFFD\uFFFD\uFFFD");
    CHECK(repaired("\xf0\x9f\x98\x80\xf4\x90\x80\x80") == "😀\uFFFD\uFFFD\uFFFD\uFFFD");
    CHECK(repaired(std::string_view("\0\xff\n", 3)) == std::string("\0\uFFFD\n", 5));
    // In one value, and split between two.
    CHECK(line(log, "é{}é", "\xff") == "é\uFFFDé");
    CHECK(line(log, "{}{}", "\xc3", "\xa9") == "é");
    // The level is unchanged.
    log::error("\xff");
    CHECK(log.lines.back().level == log::level::error);
}
