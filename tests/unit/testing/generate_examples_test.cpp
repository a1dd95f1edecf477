// The examples under generated requests: no valid request fails, and every kind of invalid request is rejected.
#include <catch2/catch_test_macros.hpp>
#include <map>

#include "catalog/catalog.hpp"
#include "framework/testing/generate/generate.hpp"
#include "greeter/greeter.hpp"
#include "notes/notes.hpp"
#include "orders/orders.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using detail::flaw;

namespace {

template <auto& Api>
void hold(std::uint64_t seed) {
    const detail::property_report report = detail::check_properties(
        *detail::contract_of<Api>(), [](const request& sent) { return detail::outcome{call<Api>(sent), {}}; },
        {.runs = 200, .seed = seed});
    for (const detail::property_failure& each : report.failures) FAIL_CHECK(each.text);
    CHECK(report.skipped == std::vector<std::string>{});
    CHECK(report.sent == 200 * detail::contract_of<Api>()->operations.size());
}

TEST_CASE("the examples satisfy their contracts under generated requests") {
    for (const std::uint64_t seed : {1U, 20261122U, 4000000007U}) {
        hold<greeter::api>(seed);
        hold<notes::api>(seed);
        hold<catalog::api>(seed);
        hold<orders::api>(seed);
    }
}

template <auto& Api>
void count(std::map<flaw, int>& kinds) {
    for (const detail::generated_case& each : detail::generate_cases(*detail::contract_of<Api>(), {.seed = 7}))
        ++kinds[each.what];
}

TEST_CASE("generates every kind of invalid request") {
    std::map<flaw, int> kinds;
    count<notes::api>(kinds);
    count<catalog::api>(kinds);
    count<orders::api>(kinds);
    for (std::size_t i = 0; i < detail::flaw_count; ++i) {
        INFO(detail::name_of(static_cast<flaw>(i)));
        CHECK(kinds[static_cast<flaw>(i)] > 0);
    }
}

}  // namespace
