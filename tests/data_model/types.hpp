// Types with every kind of JSON value that is not a plain struct, list or scalar, and a route for each.
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions.hpp"

namespace data_model {

using namespace momento::functions;

enum class Color { red, green, blue };
BOOST_DESCRIBE_ENUM(Color, red, green, blue)

struct Sku {
    std::string text;
    auto operator<=>(const Sku&) const = default;
};

struct Collections {
    std::deque<int> deque;
    std::list<bool> list;
    std::set<std::int8_t> numbers;
    std::set<std::string> names;
    std::set<std::pair<std::int8_t, bool>> pairs;
    std::set<Color> colors;
    std::tuple<std::int16_t, std::optional<std::string>, std::vector<bool>> triple;
    std::pair<Color, std::map<std::string, std::uint8_t>> pair;
    std::shared_ptr<Collections> next;
    std::optional<std::set<int>> few;
    bool operator==(const Collections&) const = default;
};

struct Maps {
    std::map<Color, int> colors;
    std::map<std::int8_t, std::string> bytes;
    std::map<std::uint16_t, bool> shorts;
    std::map<std::int64_t, std::int8_t> longs;
    std::map<std::uint64_t, std::map<std::int32_t, bool>> nested;
    std::map<Sku, std::vector<std::int8_t>> skus;
    std::map<std::chrono::sys_days, std::string> days;
    bool operator==(const Maps&) const = default;
};

struct Durations {
    std::chrono::seconds seconds{};
    std::chrono::milliseconds milliseconds{};
    std::optional<std::chrono::seconds> maybe;
    std::vector<std::chrono::seconds> list;
    std::map<std::string, std::chrono::nanoseconds> exact;
    bool operator==(const Durations&) const = default;
};

struct Bytes {
    std::vector<std::byte> any;
    std::array<std::byte, 5> five{};
    std::array<std::byte, 3> three{};
    std::optional<std::vector<std::byte>> few;
    std::vector<std::vector<std::byte>> list;
    bool operator==(const Bytes&) const = default;
};

struct MoneyJson {
    std::int32_t units;
    std::string currency;
};
class Money {
public:
    Money() = default;
    explicit Money(MoneyJson json) : units_(json.units), currency_(std::move(json.currency)) {}
    [[nodiscard]] MoneyJson json() const { return {units_, currency_}; }
    auto operator<=>(const Money&) const = default;

private:
    std::int32_t units_ = 0;
    std::string currency_;
};
struct Percent {
    std::uint8_t value = 0;
    bool operator==(const Percent&) const = default;
};
struct Vector {
    std::int8_t x = 0;
    std::int8_t y = 0;
    bool operator==(const Vector&) const = default;
};
struct Circle {
    std::int8_t radius;
    bool operator==(const Circle&) const = default;
};
struct Tree {
    std::string name;
    std::vector<Tree> children;
    bool operator==(const Tree&) const = default;
};
struct TreeJson {
    std::string name;
    std::vector<Tree> children;
};
using Shape = std::variant<Money, Circle>;
struct Represented {
    Money money;
    std::optional<Money> maybe;
    std::vector<Money> list;
    std::set<Money> set;
    std::map<std::string, Vector> vectors;
    std::variant<Circle, Percent, Vector, std::string> any;
    Shape shape;
    Tree tree;
    bool operator==(const Represented&) const = default;
};

// represent<T>::from rejects some values, which no schema describes.
struct Even {
    int value = 0;
    bool operator==(const Even&) const = default;
};
struct Evens {
    Even one;
    std::vector<Even> list;
    std::map<std::string, std::optional<Even>> map;
    bool operator==(const Evens&) const = default;
};

struct Event {
    std::string name;
    std::optional<int> count;
    std::map<std::string, RawJson> extra;
    bool operator==(const Event&) const = default;
};
struct Counters {
    Color color{};
    std::map<std::string, std::uint16_t> counters;
    bool operator==(const Counters&) const = default;
};
struct Rests {
    std::vector<Event> events;
    Counters counters;
    bool operator==(const Rests&) const = default;
};

}  // namespace data_model

template <>
struct momento::functions::schema<data_model::Collections> {
    field few{.min_items = 1, .max_items = 3};
    field deque{.max_items = 4, .unique_items = true};
};
template <>
struct momento::functions::text<data_model::Sku> {
    static Result<data_model::Sku> parse(std::string_view given) { return data_model::Sku{std::string(given)}; }
    static std::string format(const data_model::Sku& value) { return value.text; }
    static constexpr field schema{.pattern = "^[A-Z]{2}-[0-9]{1,3}$"};
};
template <>
struct momento::functions::schema<data_model::Bytes> {
    field few{.min_length = 4, .max_length = 8, .example = R"("AQID")"};
};
template <>
struct momento::functions::schema<data_model::MoneyJson> {
    static constexpr bool closed = true;
    field units{.minimum = 0};
    field currency{.pattern = "^[A-Z]{3}$"};
};
template <>
struct momento::functions::represent<data_model::Money> {
    using type = data_model::MoneyJson;
    static type to(const data_model::Money& value) { return value.json(); }
    static Result<data_model::Money> from(type given) { return data_model::Money(std::move(given)); }
};
template <>
struct momento::functions::represent<data_model::Percent> {
    using type = std::uint8_t;
    static type to(const data_model::Percent& value) { return value.value; }
    static Result<data_model::Percent> from(type given) { return data_model::Percent{given}; }
};
template <>
struct momento::functions::represent<data_model::Vector> {
    using type = std::array<std::int8_t, 2>;
    static type to(const data_model::Vector& value) { return {value.x, value.y}; }
    static Result<data_model::Vector> from(type given) { return data_model::Vector{given[0], given[1]}; }
};
template <>
struct momento::functions::represent<data_model::Tree> {
    using type = data_model::TreeJson;
    static type to(const data_model::Tree& value) { return {value.name, value.children}; }
    static Result<data_model::Tree> from(type given) {
        return data_model::Tree{std::move(given.name), std::move(given.children)};
    }
};
template <>
struct momento::functions::represent<data_model::Even> {
    using type = int;
    static type to(const data_model::Even& value) { return value.value; }
    static Result<data_model::Even> from(type given) {
        if (given % 2 != 0) return std::unexpected(WebError::message("expected an even number"));
        return data_model::Even{given};
    }
};
template <>
struct momento::functions::schema<data_model::Shape> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<data_model::Event> {
    field name{.min_length = 1};
    field extra{.description = "anything else", .rest = true};
};
template <>
struct momento::functions::schema<data_model::Counters> {
    field counters{.rest = true};
};

namespace data_model {

template <class T>
Json<T> echo(Json<T> value) {
    return value;
}

// The same types as parameters, where these have a text.
struct Parameters {
    Path<std::chrono::seconds> wait;
    Query<std::chrono::milliseconds> pause = std::chrono::milliseconds(1'500);
    Query<std::vector<std::chrono::minutes>> each;
    Query<std::optional<std::vector<std::byte>>> token;
    Header<std::optional<std::array<std::byte, 4>>> x_digest;
};
inline std::string parameters(const Parameters&) { return "ok"; }

inline constexpr auto api = routes(route<"/collections", post, Json<Collections>, Json<Collections>>(echo<Collections>),
                                   route<"/maps", post, Json<Maps>, Json<Maps>>(echo<Maps>),
                                   route<"/durations", post, Json<Durations>, Json<Durations>>(echo<Durations>),
                                   route<"/bytes", post, Json<Bytes>, Json<Bytes>>(echo<Bytes>),
                                   route<"/represented", post, Json<Represented>, Json<Represented>>(echo<Represented>),
                                   route<"/rests", post, Json<Rests>, Json<Rests>>(echo<Rests>),
                                   route<"/evens", post, Json<Evens>, Json<Evens>>(echo<Evens>),
                                   route<"/parameters/{wait}", get, Parameters, std::string>(parameters));

}  // namespace data_model
