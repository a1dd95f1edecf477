// Integers, absent members and null, partial types, enums and merge patches, and a route for each.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <memory>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace presence {

using namespace momento::functions;

enum class State { open, in_progress, done };
BOOST_DESCRIBE_ENUM(State, open, in_progress, done)
enum class Level : std::int8_t { low = -1, normal = 0, high = 100 };
BOOST_DESCRIBE_ENUM(Level, low, normal, high)
enum class Plan { other, free_plan, paid };
BOOST_DESCRIBE_ENUM(Plan, other, free_plan, paid)
enum class Code : std::uint16_t { unknown = 0, ok = 200, missing = 404 };
BOOST_DESCRIBE_ENUM(Code, unknown, ok, missing)

struct Integers {
    std::int8_t tiny;
    std::uint32_t wide;
    int stepped;
    std::optional<std::int16_t> maybe;
    std::vector<std::uint8_t> list;
    std::variant<int, std::string> either;
};
struct Inner {
    int x;
    std::optional<std::optional<int>> y;
};
struct Presence {
    std::optional<std::optional<std::string>> text;
    std::optional<std::optional<int>> number;
    std::optional<std::optional<Inner>> inner;
    std::optional<std::optional<std::vector<int>>> list;
    std::optional<std::string> plain;
};
struct Partial {
    int count = 3;
    std::string name = "none";
    std::vector<int> list{1};
    State state = State::open;
    std::optional<int> maybe;
    bool flag = true;
};
struct Enums {
    State state;
    Level level;
    Plan plan;
    Code code;
    std::optional<Level> maybe;
    std::vector<Plan> plans;
    std::map<std::string, State> states;
    std::variant<Level, State> either;
};
struct Price {
    int amount;
    std::string currency;
};
struct Circle {
    int radius;
};
struct Box {
    int width;
    std::optional<int> height;
};
struct Note {
    std::string title;
    std::optional<std::string> text;
    int stars = 3;
    std::vector<std::string> tags;
    Price price;
    std::optional<Price> old_price;
    std::unique_ptr<Note> parent;
    std::map<std::string, int> counts;
    std::map<std::string, Price> prices;
    std::variant<Circle, Box> shape;
    State state = State::open;
    RawJson extra;
};

}  // namespace presence

template <>
struct momento::functions::schema<presence::State> {
    field in_progress{.name = "in-progress"};
};
template <>
struct momento::functions::schema<presence::Level> {
    static constexpr bool integers = true;
};
template <>
struct momento::functions::schema<presence::Plan> {
    static constexpr auto unknown = presence::Plan::other;
    field free_plan{.name = "free"};
};
template <>
struct momento::functions::schema<presence::Code> {
    static constexpr bool integers = true;
    static constexpr auto unknown = presence::Code::unknown;
};
template <>
struct momento::functions::schema<presence::Integers> {
    field stepped{.minimum = -100, .maximum = 1000, .multiple_of = 5};
    field list{.max_items = 3};
};
template <>
struct momento::functions::schema<presence::Presence> {
    field text{.min_length = 2, .max_length = 5};
    field number{.maximum = 10};
    field list{.max_items = 2};
};
template <>
struct momento::functions::schema<presence::Partial> {
    static constexpr bool partial = true;
    static constexpr bool closed = true;
    field count{.minimum = 1};
};
template <>
struct momento::functions::schema<presence::Price> {
    static constexpr bool closed = true;
    field currency{.pattern = "^[A-Z]{3}$"};
};
template <>
struct momento::functions::schema<presence::Note> {
    static constexpr bool closed = true;
    field title{.name = "head/line", .min_length = 1, .max_length = 8};
    field stars{.minimum = 1, .maximum = 5, .optional = true};
    field tags{.max_items = 2, .unique_items = true};
};

namespace presence {

template <class T>
T echo(T value) {
    return value;
}
inline constexpr auto api =
    routes(route<"/integers", post, Json<Integers>, Json<Integers>>(echo<Json<Integers>>),
           route<"/presence", post, Json<Presence>, Json<Presence>>(echo<Json<Presence>>),
           route<"/partial", post, Json<Partial>, Json<Partial>>(echo<Json<Partial>>),
           route<"/enums", post, Json<Enums>, Json<Enums>>(echo<Json<Enums>>),
           // Whether the result of a patch is valid depends on the target, so it is only read.
           route<"/patch", patch, Patch<Note>, Status<204>>([](const Patch<Note>&) { return Status<204>{}; }));

}  // namespace presence
