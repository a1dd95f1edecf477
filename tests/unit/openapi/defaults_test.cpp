// The document contains the defaults of JSON members and parameters, and all members of `info`.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <limits>
#include <string>
#include <vector>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace defaults_test {

using namespace std::chrono_literals;
using days = std::chrono::sys_days;
using seconds = std::chrono::sys_seconds;
using nanoseconds = std::chrono::sys_time<std::chrono::nanoseconds>;

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)
enum class Level { low = -1, high = 1 };
BOOST_DESCRIBE_ENUM(Level, low, high)

struct Sku {
    char letter = 'A';
};
struct Opaque {
    int value = 0;
};
struct Settings {
    int count = 7;
    bool flag = true;
    double ratio = 0.5;
    std::string text = "a \"quoted\" text";
    std::vector<int> list{1, 2};
    std::vector<bool> flags{true, false};
    Order order = Order::oldest;
    Level level = Level::low;
    days day = std::chrono::sys_days(std::chrono::year(2026) / 11 / 29);
    Sku sku{'B'};
    Opaque opaque{};
    std::optional<int> maybe = 5;
    int unnamed = 3;
};
struct Required {
    int count = 7;
    int other = 8;
};
struct Choice {
    bool remember = true;
    int limit = 20;
};
struct ByQuery {
    Query<days> from = std::chrono::sys_days(std::chrono::year(2024) / 2 / 29);
    Query<seconds> at = seconds(0s);
    Query<Sku> sku = Sku{'C'};
    Query<Opaque> opaque = Opaque{};
    Query<std::optional<days>> maybe;
    Query<Level> level = Level::high;
};

}  // namespace defaults_test
template <>
struct momento::functions::text<defaults_test::Sku> {
    static Result<defaults_test::Sku> parse(std::string_view given) {
        if (given.size() != 1) return std::unexpected(WebError::with_status(400, "expected a letter"));
        return defaults_test::Sku{given[0]};
    }
    static constexpr std::string format(const defaults_test::Sku& sku) { return std::string(1, sku.letter); }
};
template <>
struct momento::functions::text<defaults_test::Opaque> {
    static Result<defaults_test::Opaque> parse(std::string_view) { return defaults_test::Opaque{}; }
    static std::string format(const defaults_test::Opaque& opaque);  // not constexpr
};
std::string momento::functions::text<defaults_test::Opaque>::format(const defaults_test::Opaque& opaque) {
    return std::to_string(opaque.value);
}
template <>
struct momento::functions::schema<defaults_test::Settings> {
    static constexpr bool partial = true;
    field unnamed{.name = "the-last", .description = "Described"};
};
template <>
struct momento::functions::schema<defaults_test::Required> {
    field other{.optional = true};
};
template <>
struct momento::functions::schema<defaults_test::Choice> {
    static constexpr bool partial = true;
};
template <>
struct momento::functions::schema<defaults_test::Level> {
    static constexpr bool integers = true;
};
namespace {
using namespace defaults_test;

constexpr auto api =
    routes(
        route<"/settings", post, Json<Settings>, Json<Settings>>([](Json<Settings> given) { return given; }),
        route<"/required", post, Json<Required>, Status<204>>([](const Json<Required>&) { return Status<204>(); }),
        route<"/form", post, Form<Choice>, Status<204>>([](const Form<Choice>&) { return Status<204>(); }),
        route<"/query", get, ByQuery, std::string>([](const ByQuery&) { return std::string(); }, {.tags = {"b", "c"}}))
        .with_info({.title = "Shop",
                    .version = "2.0.0",
                    .summary = "All of it",
                    .description = "Text",
                    .servers = {"https://example.com"},
                    .contact = {.name = "Team", .url = "https://example.com/team", .email = "team@example.com"},
                    .license = {.name = "MIT", .identifier = "MIT", .url = "https://example.com/license"},
                    .terms_of_service = "https://example.com/terms",
                    .tags = {{.name = "a", .description = "First"}, {.name = "b", .description = "Second"}},
                    .external_docs = {.url = "https://example.com/docs", .description = "More"}});
constexpr std::string_view document = openapi<api>();

bool has(std::string_view text) { return document.find(text) != document.npos; }

template <class T>
void check_constant(const T& value) {
    char made[detail::max_date_time_text];
    const std::size_t size = detail::builtin_text<T>::write(value, made);
    std::string written;
    const bool at_run_time = detail::builtin_text<T>::format(&value, written);
    CHECK((size != 0) == at_run_time);
    CHECK(written == std::string_view(made, size));
}

}  // namespace

TEST_CASE("the defaults of members that may be absent are in the document") {
    CHECK(has(R"("count":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647,"default":7})"));
    CHECK(has(R"("flag":{"type":"boolean","default":true})"));
    CHECK(has(R"("ratio":{"type":"number","format":"double","default":0.5})"));
    CHECK(has(R"("default":"a \"quoted\" text")"));
    CHECK(has(R"("default":[1,2])"));
    CHECK(has(R"("default":[true,false])"));
    CHECK(has(R"("order":{"$ref":"#/components/schemas/Order","default":"oldest"})"));
    CHECK(has(R"("level":{"$ref":"#/components/schemas/Level","default":-1})"));
    CHECK(has(R"("day":{"type":"string","format":"date","default":"2026-11-29"})"));
    CHECK(has(R"("sku":{"type":"string","default":"B"})"));
    CHECK(has(R"("opaque":{"type":"string"})"));
    CHECK(has(R"("the-last":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647,)"
              R"("description":"Described","default":3})"));
    CHECK(has(R"("Required":{"type":"object","properties":{"count":{"type":"integer","format":"int32",)"
              R"("minimum":-2147483648,"maximum":2147483647},"other":{"type":"integer","format":"int32",)"
              R"("minimum":-2147483648,"maximum":2147483647,"default":8}},"required":["count"]})"));
}

TEST_CASE("an absent checkbox is false") {
    CHECK(has(R"("remember":{"type":"boolean","default":false})"));
    CHECK(
        has(R"("limit":{"type":"integer","format":"int32","minimum":-2147483648,"maximum":2147483647,"default":20})"));
}

TEST_CASE("the defaults of dates, and of types with a constexpr text<T>, are in parameters") {
    CHECK(has(R"("schema":{"type":"string","format":"date","default":"2024-02-29"})"));
    CHECK(has(R"("schema":{"type":"string","format":"date-time","default":"1970-01-01T00:00:00Z"})"));
    CHECK(has(R"("schema":{"type":"string","default":"C"})"));
    CHECK(has(R"("name":"opaque","in":"query","schema":{"type":"string"})"));
    CHECK(has(R"("schema":{"$ref":"#/components/schemas/Level","default":1})"));
}

TEST_CASE("the compiler writes a date as the run time does") {
    for (std::int64_t day = -719'528; day < 2'932'897; day += 97)
        check_constant(days{std::chrono::days(static_cast<int>(day))});
    const auto size = [](std::int32_t day) {
        char text[detail::max_date_time_text];
        return detail::write_date(day, text);
    };
    CHECK(size(-719'529) == 0);
    CHECK(size(-719'528) == 10);
    CHECK(size(2'932'896) == 10);
    CHECK(size(2'932'897) == 0);
    for (const std::int64_t count :
         {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1}, std::int64_t{1'500'000'000}, std::int64_t{-1'500'000},
          std::int64_t{1'764'400'000'123'456'789}, std::numeric_limits<std::int64_t>::max(),
          std::numeric_limits<std::int64_t>::min()}) {
        check_constant(nanoseconds(std::chrono::nanoseconds(count)));
        check_constant(seconds(std::chrono::seconds(count)));
        check_constant(std::chrono::sys_time<std::chrono::milliseconds>(std::chrono::milliseconds(count)));
        check_constant(std::chrono::sys_time<std::chrono::duration<std::int64_t, std::ratio<3600>>>(
            std::chrono::duration<std::int64_t, std::ratio<3600>>(count)));
    }
}

TEST_CASE("info has a contact, a license, terms, tags and further documentation") {
    CHECK(has(R"("info":{"title":"Shop","summary":"All of it","description":"Text",)"
              R"("termsOfService":"https://example.com/terms",)"
              R"("contact":{"name":"Team","url":"https://example.com/team","email":"team@example.com"},)"
              R"("license":{"name":"MIT","identifier":"MIT"},"version":"2.0.0"})"));
    CHECK(has(R"("tags":[{"name":"a","description":"First"},{"name":"b","description":"Second"},{"name":"c"}])"));
    CHECK(document.ends_with(R"("externalDocs":{"url":"https://example.com/docs","description":"More"}})"));
}
