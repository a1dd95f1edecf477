// Generated requests find deliberate errors in a table's handlers, and report the smallest request that fails.
#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "framework/testing/generate/generate.hpp"
#include "momento/functions.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace planted_test {

struct Amount {
    int amount;
    std::optional<std::string> note;
    std::vector<std::string> tags;
};
struct Small {
    int amount;
};
struct Named {
    std::string name;
};
struct Limited {
    Query<unsigned> limit = 1;
    Query<std::optional<std::string>> search;
};

}  // namespace planted_test

template <>
struct momento::functions::schema<planted_test::Amount> {
    field amount{.minimum = 0, .maximum = 10'000};
};
template <>
struct momento::functions::schema<planted_test::Small> {
    field amount{.maximum = 100};
};

namespace planted_test {

constexpr auto api =
    routes(route<"/forbidden", post, Json<Amount>, Json<Small>>(
               [](const Json<Amount>& request) { return Json<Small>{{request->amount}}; }),
           route<"/error", post, Json<Amount>, Json<Small>>([](const Json<Amount>& request) -> Result<Json<Small>> {
               if (request->amount > 100) return WebError::message("it is too much");
               return Json<Small>{{request->amount}};
           }),
           route<"/trap", post, Json<Named>, Status<204>>([](const Json<Named>& request) {
               if (request->name.find('b') != std::string::npos) throw std::runtime_error("unreachable");
               return Status<204>{};
           }),
           route<"/undeclared", get, Limited, Status<204>, WebResponse>(
               [](const Limited& request) { return WebResponse().with_status(*request.limit > 50 ? 418 : 204); }),
           route<"/unavailable", get, void, Status<204>, Problem<503>>(
               []() -> std::variant<Status<204>, Problem<503>> { return Problem<503>{}; }));

detail::outcome sent(const request& request) {
    try {
        return {call<api>(request), {}};
    } catch (const std::runtime_error& trap) {
        return {std::nullopt, std::string("trap: the function did not finish: ") + trap.what()};
    }
}

detail::property_report report_of(std::uint64_t seed) {
    return detail::check_properties(*detail::contract_of<api>(), sent, {.runs = 200, .seed = seed});
}
const detail::property_failure* failure_of(const detail::property_report& report, std::string_view route) {
    for (const detail::property_failure& each : report.failures)
        if (each.route == route && each.smallest.what == detail::flaw::nothing) return &each;
    return nullptr;
}

// Of a body, whose members may be in any order.
static nlohmann::json as_value(const std::string& body) { return nlohmann::json::parse(body); }

TEST_CASE("finds deliberate errors and shrinks their requests") {
    for (const std::uint64_t seed : {1U, 2U, 3U}) {
        const detail::property_report report = report_of(seed);
        const auto* const forbidden = failure_of(report, "POST /forbidden");
        REQUIRE(forbidden != nullptr);
        CHECK(as_value(forbidden->smallest.request.body) == as_value(R"({"amount":101,"tags":[]})"));
        CHECK(forbidden->wrong == std::vector<std::string>{"undeclared: 200 of POST /forbidden, /amount: expected an "
                                                           "integer from -2147483648 to 100"});
        const auto* const error = failure_of(report, "POST /error");
        REQUIRE(error != nullptr);
        CHECK(as_value(error->smallest.request.body) == as_value(R"({"amount":101,"tags":[]})"));
        CHECK(error->wrong == std::vector<std::string>{"got 500"});
        const auto* const trap = failure_of(report, "POST /trap");
        REQUIRE(trap != nullptr);
        CHECK(trap->smallest.request.body == R"({"name":"b"})");
        CHECK(trap->wrong == std::vector<std::string>{"trap: the function did not finish: unreachable"});
        CHECK(trap->text ==
              "POST /trap, with a valid request\n"
              "  trap: the function did not finish: unreachable\n"
              "  MOMENTO_TEST_SEED=" +
                  std::to_string(seed) +
                  "\n"
                  "request\n"
                  "  POST /trap\n"
                  "  content-type: application/json\n"
                  "\n"
                  "  {\"name\":\"b\"}\n");
        CHECK(failure_of(report, "GET /unavailable") == nullptr);
    }
}

}  // namespace planted_test

namespace lenient_test {

using planted_test::Amount;
using planted_test::Limited;

// Responds to any request before its contents are checked.
std::optional<WebResponse> accept_all(const WebEnvironment&) {
    WebResponse response;
    response.with_status(204);
    return response;
}
constexpr auto api =
    routes(route<"/bodies", post, Json<Amount>, Status<204>>([](const Json<Amount>&) { return Status<204>{}; }),
           route<"/limits", get, Limited, Status<204>>([](const Limited&) { return Status<204>{}; }))
        .before(accept_all);

TEST_CASE("finds invalid requests that are accepted, and shrinks them") {
    const detail::property_report report =
        detail::check_properties(*detail::contract_of<api>(),
                                 [](const request& each) { return detail::outcome{call<api>(each), {}}; }, {.seed = 1});
    const auto smallest = [&](detail::flaw what) {
        for (const detail::property_failure& each : report.failures)
            if (each.smallest.what == what) {
                CHECK(each.wrong[0].starts_with("expected 4"));
                CHECK(each.wrong[0].ends_with(", got 204"));
                return each.smallest.request.query + each.smallest.request.body;
            }
        return std::string("not found");
    };
    using enum detail::flaw;
    CHECK(smallest(cut_short) == "{");
    CHECK(smallest(bytes_behind) == "{} x");
    CHECK(smallest(missing_member) == "{}");
    CHECK(smallest(repeated_parameter) == "limit=0&limit=0");
    CHECK(smallest(wrong_parameter) == "limit=-1");
    CHECK(smallest(body_too_large).size() == 512 * 1024 + 1);
}

}  // namespace lenient_test
