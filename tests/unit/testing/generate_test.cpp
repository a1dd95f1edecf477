// Requests generated from a contract: valid ones are accepted, whatever their schemas require; invalid ones are
// rejected; the same seed generates the same requests.
#include "framework/testing/generate/generate.hpp"

#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <variant>

#include "../runs.hpp"
#include "momento/functions.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::flaw;

namespace generate_test {

enum class Color { red, green, blue };
BOOST_DESCRIBE_ENUM(Color, red, green, blue)

struct Patterns {
    std::string anywhere;
    std::string start;
    std::string end;
    std::string either;
    std::string counted;
    std::string groups;
    std::string negated;
    std::string escapes;
    std::string long_one;
    std::string all;
};
struct Formats {
    std::string date;
    std::string date_time;
    std::string time;
    std::string uuid;
    std::string email;
    std::string hostname;
    std::string ipv4;
    std::string ipv6;
    std::string uri;
    std::string annotated;
    std::chrono::sys_days day;
    std::chrono::sys_seconds moment;
    std::string http_date;
    HttpDate modified;
};
struct Numbers {
    std::int8_t tiny;
    std::uint64_t wide;
    std::int64_t least;
    int stepped;
    double ratio;
    float part;
    double open;
};
struct Tree {
    std::string name;
    std::vector<Tree> children;
    std::unique_ptr<Tree> twin;
    std::map<std::string, Tree> named;
};
struct Left {
    int left;
};
struct Right {
    int right;
};
using Told = std::variant<std::monostate, Left, Right>;
using Untold = std::variant<bool, int, std::string, std::vector<int>, Left, Right>;
struct Shapes {
    Told told;
    Untold undocumented;
    std::optional<Untold> maybe;
    std::array<Color, 3> colors;
    std::vector<Color> distinct;
    std::vector<bool> bits;
    RawJson any;
};
struct Caller {
    std::string user;
    std::optional<Color> color;
};
struct Parts {
    Path<int> number;
    Path<std::string> rest;
    Query<Color> color;
    Query<std::vector<unsigned>> ids;
    Query<std::optional<double>> ratio;
    Query<bool> flag = false;
    Header<std::string> x_name;
    Header<std::vector<std::string>> x_list;
    Header<std::string> content_type;
    Header<std::optional<HttpDate>> if_modified_since;
    Header<std::optional<HttpDate>> x_expires;
    Token<Caller> caller;
    std::vector<std::uint8_t> body;
};
struct Fields {
    std::string name;
    std::optional<unsigned> age;
    std::vector<Color> colors;
    bool agreed = false;
};
struct OfJob {
    Path<std::string> id;
};
struct OfNumber {
    Path<int> number;
};
struct PlainToken {
    Token<std::string> caller;
    std::string body;
};

}  // namespace generate_test

template <>
struct momento::functions::schema<generate_test::Patterns> {
    static constexpr bool closed = true;
    field anywhere{.min_length = 9, .max_length = 12, .pattern = "\\d{3}"};
    field start{.min_length = 5, .pattern = "^ab?c"};
    field end{.pattern = "x{2,}$"};
    field either{.max_length = 4, .pattern = "^a+b$|^c$|d"};
    field counted{.pattern = "^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$"};
    field groups{.pattern = "^(?:foo|ba[rz]){2,3}(-(x|y)+)?$"};
    field negated{.pattern = "^[^a-z]+$"};
    field escapes{.pattern = "^\\.\\u0041\\x42\\s\\S.\\W$"};
    field long_one{.min_length = 64, .max_length = 64, .pattern = "^[0-9a-f]+$"};
    field all{.min_length = 3, .pattern = "a*"};
};
template <>
struct momento::functions::schema<generate_test::Formats> {
    field date{.format = "date"};
    field date_time{.format = "date-time"};
    field time{.format = "time"};
    field uuid{.format = "uuid"};
    field email{.max_length = 40, .format = "email"};
    field hostname{.min_length = 12, .format = "hostname"};
    field ipv4{.format = "ipv4"};
    field ipv6{.format = "ipv6"};
    field uri{.format = "uri"};
    field annotated{.max_length = 5, .format = "password"};
    field http_date{.format = "http-date"};
};
template <>
struct momento::functions::schema<generate_test::Numbers> {
    field tiny{.exclusive_minimum = -128, .exclusive_maximum = -120};
    field stepped{.minimum = -7, .maximum = 20, .multiple_of = 6};
    field ratio{.minimum = 0, .exclusive_maximum = 1, .multiple_of = 0.1};
    field part{.minimum = 0.1, .maximum = 0.2};
    field open{.minimum = 1e9};
};
template <>
struct momento::functions::schema<generate_test::Told> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<generate_test::Shapes> {
    field distinct{.min_items = 2, .max_items = 3, .unique_items = true};
};
template <>
struct momento::functions::schema<generate_test::Parts> {
    field number{.minimum = 10};
    field ids{.min_items = 1, .max_items = 3, .unique_items = true};
    field x_name{.max_length = 8};
    field content_type{.pattern = "^image/(gif|png)$"};
};
template <>
struct momento::functions::schema<generate_test::Fields> {
    static constexpr bool closed = true;
    field name{.min_length = 1, .max_length = 6};
    field age{.maximum = 150};
    field agreed{.optional = true};
};

namespace generate_test {

template <class T>
Json<bool> taken(const T&) {
    return {true};
}
constexpr auto api = routes(route<"/patterns", post, Json<Patterns>, Json<bool>>(taken<Json<Patterns>>),
                            route<"/formats", post, Json<Formats>, Json<bool>>(taken<Json<Formats>>),
                            route<"/numbers", post, Json<Numbers>, Json<bool>>(taken<Json<Numbers>>),
                            route<"/tree", post, Json<Tree>, Json<bool>>(taken<Json<Tree>>),
                            route<"/shapes", post, Json<Shapes>, Json<bool>>(taken<Json<Shapes>>),
                            route<"/parts/{number}/{rest...}", put, Parts, Json<bool>>(taken<Parts>),
                            route<"/form", post, Form<Fields>, Json<bool>>(taken<Form<Fields>>),
                            route<"/plain", post, PlainToken, Json<bool>>(taken<PlainToken>),
                            route<"/list", post, Json<std::vector<std::optional<int>>>, Json<bool>>(
                                taken<Json<std::vector<std::optional<int>>>>),
                            route<"/any", post, Json<RawJson>, Json<bool>>(taken<Json<RawJson>>),
                            route<"/nothing", get, void, Json<bool>>([] { return Json<bool>{true}; }),
                            route<"/jobs/{id}", post, OfJob, Json<bool>>(taken<OfJob>),
                            route<"/jobs/{id}:cancel", post, OfJob, Json<bool>>(taken<OfJob>),
                            route<"/jobs/{number}.json", get, OfNumber, Json<bool>>(taken<OfNumber>))
                         .with_limits({.body_bytes = 20'000, .json_depth = 12, .check_content_type = true});

detail::outcome sent(const request& request) { return {call<api>(request), {}}; }

// These routes accept everything that their schemas allow, so a rejected request is not valid.
TEST_CASE("accepts the valid requests and rejects the others") {
    std::map<std::size_t, std::set<flaw>> kinds;
    for (const std::uint64_t seed : {1U, 2U, 3U})
        for (const detail::generated_case& each :
             detail::generate_cases(*detail::contract_of<api>(), {.runs = tests::runs(200), .seed = seed})) {
            const response got = call<api>(each.request);
            kinds[each.operation].insert(each.what);
            INFO(each.request.path << "?" << each.request.query << "\n"
                                   << each.request.body.substr(0, 3000) << "\n"
                                   << detail::name_of(each.what) << ", seed " << seed << "\n"
                                   << got.body);
            CHECK(got.status == (each.expected == 0 ? 200 : each.expected));
        }
    using enum flaw;
    CHECK(kinds[4].contains(wrong_tag));
    CHECK(kinds[5] == std::set{nothing, missing_parameter, repeated_parameter, wrong_parameter, missing_token,
                               wrong_token, body_too_large});
    CHECK(kinds[6] == std::set{nothing, wrong_type, bound_passed, unknown_enumerator, missing_member, further_member,
                               not_utf8, repeated_parameter, body_too_large, wrong_media_type});
    CHECK(kinds[7] == std::set{nothing, not_utf8, missing_token, body_too_large});
    CHECK(kinds[11] == std::set{nothing});
    CHECK(kinds[12] == std::set{nothing});
    CHECK(kinds[13] == std::set{nothing, wrong_parameter});
    CHECK(kinds[9] ==
          std::set{nothing, bytes_behind, cut_short, bad_escape, not_utf8, body_too_large, wrong_media_type});
    CHECK(kinds[10] == std::set{nothing});
}

TEST_CASE("the same seed generates the same requests, and another seed different ones") {
    const auto bodies = [](std::uint64_t seed, unsigned runs) {
        std::vector<std::string> all;
        for (const detail::generated_case& each :
             detail::generate_cases(*detail::contract_of<api>(), {.runs = runs, .seed = seed}))
            all.push_back(each.request.path + "?" + each.request.query + each.request.body);
        return all;
    };
    const std::vector<std::string> made = bodies(1, 10);
    CHECK(made == bodies(1, 10));
    CHECK(made != bodies(2, 10));
    // Another run does not change the earlier requests.
    CHECK(made[9] == bodies(1, 20)[9]);
}

TEST_CASE("the environment variable sets the seed") {
    setenv("MOMENTO_TEST_SEED", "42", 1);
    CHECK(detail::property_options{}.seed == 42);
    unsetenv("MOMENTO_TEST_SEED");
    CHECK(detail::property_options{}.seed != detail::property_options{}.seed);
}

struct Endless {
    std::string text;
};
struct Shown {
    std::string text;
};

}  // namespace generate_test

// Longer than any text that is generated from a pattern.
template <>
struct momento::functions::schema<generate_test::Endless> {
    field text{.min_length = 500, .pattern = "^(ab)+$"};
};
template <>
struct momento::functions::schema<generate_test::Shown> {
    field text{.pattern = "^[a-z]+$", .example = "\"shown\""};
};

namespace generate_test {

constexpr auto partly = routes(route<"/endless", post, Json<Endless>, Json<bool>>(taken<Json<Endless>>),
                               route<"/shown", post, Json<Shown>, Json<bool>>(taken<Json<Shown>>));

TEST_CASE("reports an operation for which no request can be generated") {
    const detail::property_report report = detail::check_properties(
        *detail::contract_of<partly>(), [](const request& each) { return detail::outcome{call<partly>(each), {}}; },
        {.seed = 1});
    CHECK(report.skipped == std::vector<std::string>{"POST /endless: no request could be generated: cannot generate a "
                                                     "string that matches ^(ab)+$; add an example"});
    CHECK(report.failures.empty());
    CHECK(report.sent == 100);
}

}  // namespace generate_test
