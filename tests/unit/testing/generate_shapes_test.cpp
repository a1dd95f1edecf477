// Generated requests for merge patches, enums with schemas, members that may be absent, and types with checks: valid
// ones are accepted, and the others are rejected.
#include <catch2/catch_test_macros.hpp>
#include <map>
#include <set>

#include "../runs.hpp"
#include "framework/testing/generate/generate.hpp"
#include "tests/data_model/presence.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::flaw;

namespace shapes_test {

struct Period {
    int begin = 0;
    int end = 0;
};
struct Plan {
    std::vector<Period> periods;
    std::optional<Period> maybe;
};
struct Fields {
    presence::State state = presence::State::open;
    presence::Level level = presence::Level::low;
    std::optional<presence::Plan> plan;
    std::optional<int> number;
    bool agreed = true;
};
struct Parts {
    Path<presence::State> state;
    Query<std::optional<presence::Level>> level;
    Query<std::vector<presence::Plan>> plan;
    Header<std::optional<presence::Code>> code;
    Json<Plan> body;
};

}  // namespace shapes_test
template <>
struct momento::functions::schema<shapes_test::Period> {
    field begin{.minimum = 0, .maximum = 9};
    field end{.minimum = 0, .maximum = 9};
    static std::optional<std::string> check(const shapes_test::Period& period) {
        if (period.begin <= period.end) return std::nullopt;
        return "begin must not be after end";
    }
};
template <>
struct momento::functions::schema<shapes_test::Fields> {
    static constexpr bool partial = true;
};
namespace shapes_test {

template <class T>
Status<204> taken(const T&) {
    return {};
}
constexpr auto api = routes(route<"/plan", post, Json<Plan>, Status<204>>(taken<Json<Plan>>),
                            route<"/form", post, Form<Fields>, Status<204>>(taken<Form<Fields>>),
                            route<"/parts/{state}", put, Parts, Status<204>>(taken<Parts>))
                         .with_limits({.check_content_type = true});

template <const auto& Table>
std::map<std::size_t, std::set<flaw>> check_generated(unsigned runs) {
    std::map<std::size_t, std::set<flaw>> kinds;
    for (const detail::generated_case& each :
         detail::generate_cases(*detail::contract_of<Table>(), {.runs = tests::runs(runs), .seed = 11})) {
        const response got = call<Table>(each.request);
        kinds[each.operation].insert(each.what);
        INFO(each.request.path << "?" << each.request.query << "\n"
                               << each.request.body.substr(0, 2000) << "\n"
                               << detail::name_of(each.what) << "\n"
                               << got.body);
        if (each.expected == 0) CHECK(got.status < 300);
        else CHECK(got.status == each.expected);
    }
    return kinds;
}

}  // namespace shapes_test

TEST_CASE("generated patches, enums and absent members are accepted if they are valid") {
    const auto kinds = shapes_test::check_generated<presence::api>(400);
    for (std::size_t operation = 0; operation < 5; ++operation) {
        CHECK(kinds.at(operation).contains(flaw::nothing));
        CHECK(kinds.at(operation).contains(flaw::wrong_type));
    }
    CHECK(kinds.at(3).contains(flaw::unknown_enumerator));
    CHECK(kinds.at(4).contains(flaw::further_member));
}

TEST_CASE("generated values pass their checks, in bodies, forms and parts") {
    const auto kinds = shapes_test::check_generated<shapes_test::api>(400);
    CHECK(kinds.at(1).contains(flaw::unknown_enumerator));
    CHECK(kinds.at(2).contains(flaw::wrong_parameter));
}
