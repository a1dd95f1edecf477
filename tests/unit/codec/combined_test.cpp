// JSON types together: unknown members beside omitted ones, enums with schemas as keys, patches of represented types.
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "../support.hpp"
#include "momento/functions/openapi.hpp"

using namespace momento::functions;
using namespace momento::functions::tests;

namespace {

enum class State { in_progress, done, other };
BOOST_DESCRIBE_ENUM(State, in_progress, done, other)
enum class Code : int { low = 1, high = 20 };
BOOST_DESCRIBE_ENUM(Code, low, high)

struct Sparse {
    std::optional<int> first;
    std::optional<std::optional<int>> second;
    std::map<std::string, RawJson> extra;
    bool operator==(const Sparse&) const = default;
};
struct Money {
    std::int64_t cents = 0;
    bool operator==(const Money&) const = default;
};
struct Task {
    std::string name;
    Money price;
    std::chrono::minutes length{};
    std::set<int> days;
    std::optional<State> state;
    bool operator==(const Task&) const = default;
};

}  // namespace

template <>
struct momento::functions::schema<State> {
    static constexpr State unknown = State::other;
    field in_progress{.name = "in-progress"};
};
template <>
struct momento::functions::schema<Code> {
    static constexpr bool integers = true;
};
template <>
struct momento::functions::schema<Sparse> {
    static constexpr bool omit_empty = true;
    field extra{.rest = true};
};
template <>
struct momento::functions::represent<Money> {
    using type = double;
    static double to(const Money& value) { return static_cast<double>(value.cents) / 100; }
    static Result<Money> from(double given) {
        if (given < 0) return WebError::with_status(400, "a price is not negative");
        return Money{static_cast<std::int64_t>(given * 100 + 0.5)};
    }
};

TEST_CASE("an object with omitted and unknown members") {
    for (const char* text : {"{}", R"({"first":1})", R"({"second":null})", R"({"second":2,"x":[1]})", R"({"x":1})",
                             R"({"first":1,"second":null,"a":{},"b":"{"})"}) {
        INFO(text);
        const Result<Sparse> read = parse_json<Sparse>(text);
        REQUIRE(read);
        CHECK(to_json(*read) == text);
    }
    CHECK(to_json(Sparse{.first = {}, .second = {}, .extra = {{"first", {"1"}}, {"z", {"{}"}}}}) == R"({"z":{}})");
}

TEST_CASE("keys are enumerators with their names in JSON") {
    using States = std::map<State, int>;
    CHECK(parse_json<States>(R"({"in-progress":1,"done":2})") == States{{State::in_progress, 1}, {State::done, 2}});
    CHECK(to_json(States{{State::in_progress, 1}}) == R"({"in-progress":1})");
    CHECK(parse_json<States>(R"({"new":1})") == States{{State::other, 1}});
    using Codes = std::map<Code, int>;
    const Result<Codes> codes = parse_json<Codes>(R"({"1":1,"20":2})");
    REQUIRE(codes);
    CHECK(*codes == Codes{{Code::low, 1}, {Code::high, 2}});
    CHECK(to_json(*codes) == R"({"1":1,"20":2})");
    CHECK_FALSE(parse_json<Codes>(R"({"2":1})"));
    CHECK_FALSE(parse_json<Codes>(R"({"low":1})"));
}

TEST_CASE("a patch of the types together") {
    const Task task{
        .name = "a", .price = {150}, .length = std::chrono::minutes(90), .days = {1, 2}, .state = State::done};
    const auto patched = [&](std::string_view text) -> std::string {
        Result<Patch<Task>> patch = parse_json<Patch<Task>>(text);
        if (!patch) return std::string(patch.error().text());
        Result<Task> made = apply(*std::move(patch), task);
        if (!made) return std::string(made.error().text());
        return to_json(*made).value_or("no text");
    };
    CHECK(to_json(task) == R"({"name":"a","price":1.5,"length":"PT1H30M","days":[1,2],"state":"done"})");
    CHECK(patched(R"({"price":2.25,"length":"PT2H","days":[3],"state":"in-progress"})") ==
          R"({"name":"a","price":2.25,"length":"PT2H","days":[3],"state":"in-progress"})");
    CHECK(patched(R"({"state":null})") == R"({"name":"a","price":1.5,"length":"PT1H30M","days":[1,2],"state":null})");
    CHECK(to_json(*parse_json<Patch<Task>>(R"({"state":null,"days":[1]})")) == R"({"days":[1],"state":null})");
    CHECK(patched(R"({"price":-1})").ends_with("at /price"));
    CHECK(patched(R"({"name":null})").ends_with("at /name"));
    CHECK(patched(R"({"days":[1,1]})").ends_with("at /days/1"));
}
