// A type for each rule of a schema, and a route for each. keywords.json has valid and invalid values.
#pragma once

#include <boost/describe/enum.hpp>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "momento/functions.hpp"

namespace keywords {

using namespace momento::functions;

enum class Color { red, dark_blue };
BOOST_DESCRIBE_ENUM(Color, red, dark_blue)

struct Minimum {
    int value;
};
struct Maximum {
    int value;
};
struct ExclusiveMinimum {
    int value;
};
struct ExclusiveMaximum {
    int value;
};
struct MultipleOf {
    int value;
};
struct RealMinimum {
    double value;
};
struct RealMaximum {
    double value;
};
struct RealExclusiveMinimum {
    double value;
};
struct RealExclusiveMaximum {
    double value;
};
struct RealMultipleOf {
    double value;
};
struct Range {
    std::int64_t value;
};
struct MinLength {
    std::string value;
};
struct MaxLength {
    std::string value;
};
struct Pattern {
    std::string value;
};
struct AnchoredPattern {
    std::string value;
};
struct PatternWithLength {
    std::string value;
};
struct Date {
    std::string value;
};
struct DateTime {
    std::string value;
};
struct Time {
    std::string value;
};
struct Uuid {
    std::string value;
};
struct Email {
    std::string value;
};
struct Hostname {
    std::string value;
};
struct Ipv4 {
    std::string value;
};
struct Ipv6 {
    std::string value;
};
struct Uri {
    std::string value;
};
struct OtherFormat {
    std::string value;
};
struct Element {
    int a;
    std::optional<std::string> b;
};
struct MinItems {
    std::vector<int> value;
};
struct MaxItems {
    std::vector<int> value;
};
struct UniqueItems {
    std::vector<std::variant<double, bool, std::string, Element>> value;
};
struct Optional {
    int value = 7;
};
struct Nullable {
    std::optional<int> value;
};
struct Renamed {
    int value;
};
struct Enumerated {
    Color value;
};
struct Constant {
    int value;
};
struct Other {
    int other;
};
using Tagged = std::variant<Constant, Other>;
struct ReadOnly {
    int value = 7;
    int other;
};
struct WriteOnly {
    int value;
};
struct Closed {
    int value;
};
struct Open {
    int value;
};
struct Rest {
    int value;
    std::map<std::string, std::uint8_t> others;
};
struct Annotated {
    int value;
};

}  // namespace keywords

template <>
struct momento::functions::schema<keywords::Minimum> {
    field value{.minimum = -3};
};
template <>
struct momento::functions::schema<keywords::Maximum> {
    field value{.maximum = 300};
};
template <>
struct momento::functions::schema<keywords::ExclusiveMinimum> {
    field value{.exclusive_minimum = -3};
};
template <>
struct momento::functions::schema<keywords::ExclusiveMaximum> {
    field value{.exclusive_maximum = 300};
};
template <>
struct momento::functions::schema<keywords::MultipleOf> {
    field value{.multiple_of = 7};
};
template <>
struct momento::functions::schema<keywords::RealMinimum> {
    field value{.minimum = 1.1};
};
template <>
struct momento::functions::schema<keywords::RealMaximum> {
    field value{.maximum = 3.5};
};
template <>
struct momento::functions::schema<keywords::RealExclusiveMinimum> {
    field value{.exclusive_minimum = 1.1};
};
template <>
struct momento::functions::schema<keywords::RealExclusiveMaximum> {
    field value{.exclusive_maximum = 3.5};
};
template <>
struct momento::functions::schema<keywords::RealMultipleOf> {
    field value{.multiple_of = 1.5};
};
template <>
struct momento::functions::schema<keywords::Range> {
    field value{.minimum = -9'007'199'254'740'991, .maximum = 9'007'199'254'740'991};
};
template <>
struct momento::functions::schema<keywords::MinLength> {
    field value{.min_length = 2};
};
template <>
struct momento::functions::schema<keywords::MaxLength> {
    field value{.max_length = 2};
};
template <>
struct momento::functions::schema<keywords::Pattern> {
    field value{.pattern = "a[0-9]+|[Α-Ω]"};
};
template <>
struct momento::functions::schema<keywords::AnchoredPattern> {
    field value{.pattern = "^a{2,3}.?$"};
};
template <>
struct momento::functions::schema<keywords::PatternWithLength> {
    field value{.min_length = 2, .max_length = 3, .pattern = "^[^x]*$"};
};
template <>
struct momento::functions::schema<keywords::Date> {
    field value{.format = "date"};
};
template <>
struct momento::functions::schema<keywords::DateTime> {
    field value{.format = "date-time"};
};
template <>
struct momento::functions::schema<keywords::Time> {
    field value{.format = "time"};
};
template <>
struct momento::functions::schema<keywords::Uuid> {
    field value{.format = "uuid"};
};
template <>
struct momento::functions::schema<keywords::Email> {
    field value{.format = "email"};
};
template <>
struct momento::functions::schema<keywords::Hostname> {
    field value{.format = "hostname"};
};
template <>
struct momento::functions::schema<keywords::Ipv4> {
    field value{.format = "ipv4"};
};
template <>
struct momento::functions::schema<keywords::Ipv6> {
    field value{.format = "ipv6"};
};
template <>
struct momento::functions::schema<keywords::Uri> {
    field value{.format = "uri"};
};
template <>
struct momento::functions::schema<keywords::OtherFormat> {
    field value{.format = "phone"};
};
template <>
struct momento::functions::schema<keywords::MinItems> {
    field value{.min_items = 2};
};
template <>
struct momento::functions::schema<keywords::MaxItems> {
    field value{.max_items = 2};
};
template <>
struct momento::functions::schema<keywords::UniqueItems> {
    field value{.unique_items = true};
};
template <>
struct momento::functions::schema<keywords::Optional> {
    field value{.optional = true};
};
template <>
struct momento::functions::schema<keywords::Renamed> {
    field value{.name = "the \"value\"/~"};
};
template <>
struct momento::functions::schema<keywords::Color> {
    field dark_blue{.name = "dark-blue"};
};
template <>
struct momento::functions::schema<keywords::Constant> {
    static constexpr std::string_view tag = "constant";
};
template <>
struct momento::functions::schema<keywords::Other> {
    static constexpr std::string_view tag = "other";
};
template <>
struct momento::functions::schema<keywords::Tagged> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<keywords::ReadOnly> {
    field value{.read_only = true};
};
template <>
struct momento::functions::schema<keywords::WriteOnly> {
    field value{.write_only = true};
};
template <>
struct momento::functions::schema<keywords::Closed> {
    static constexpr bool closed = true;
};
template <>
struct momento::functions::schema<keywords::Rest> {
    field others{.rest = true};
};
template <>
struct momento::functions::schema<keywords::Annotated> {
    field value{.description = "a value", .example = "5", .deprecated = true};
};

namespace keywords {

template <class T>
Json<T> echo(Json<T> value) {
    return value;
}
template <detail::fixed_string Path, class T>
constexpr auto keyword = route<Path, post, Json<T>, Json<T>>(echo<T>);

inline constexpr auto api = routes(
    keyword<"/minimum", Minimum>, keyword<"/maximum", Maximum>, keyword<"/exclusive-minimum", ExclusiveMinimum>,
    keyword<"/exclusive-maximum", ExclusiveMaximum>, keyword<"/multiple-of", MultipleOf>,
    keyword<"/real-minimum", RealMinimum>, keyword<"/real-maximum", RealMaximum>,
    keyword<"/real-exclusive-minimum", RealExclusiveMinimum>, keyword<"/real-exclusive-maximum", RealExclusiveMaximum>,
    keyword<"/real-multiple-of", RealMultipleOf>, keyword<"/range", Range>, keyword<"/min-length", MinLength>,
    keyword<"/max-length", MaxLength>, keyword<"/pattern", Pattern>, keyword<"/anchored-pattern", AnchoredPattern>,
    keyword<"/pattern-with-length", PatternWithLength>, keyword<"/date", Date>, keyword<"/date-time", DateTime>,
    keyword<"/time", Time>, keyword<"/uuid", Uuid>, keyword<"/email", Email>, keyword<"/hostname", Hostname>,
    keyword<"/ipv4", Ipv4>, keyword<"/ipv6", Ipv6>, keyword<"/uri", Uri>, keyword<"/other-format", OtherFormat>,
    keyword<"/min-items", MinItems>, keyword<"/max-items", MaxItems>, keyword<"/unique-items", UniqueItems>,
    keyword<"/optional", Optional>, keyword<"/nullable", Nullable>, keyword<"/renamed", Renamed>,
    keyword<"/enumerated", Enumerated>, keyword<"/tagged", Tagged>, keyword<"/read-only", ReadOnly>,
    keyword<"/write-only", WriteOnly>, keyword<"/closed", Closed>, keyword<"/open", Open>, keyword<"/rest", Rest>,
    keyword<"/annotated", Annotated>);

}  // namespace keywords
