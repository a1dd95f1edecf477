// The cases of cases.json, on the fake. tests/local/cache_list.test.mjs runs the same cases on the lists of
// momento-local, so that both behave alike.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iterator>
#include <map>

#include "framework/host/cache_list.hpp"
#include "framework/testing/data_transfer.hpp"
#include "momento/functions/cache_list.hpp"
#include "momento/functions/json_text.hpp"
#include "momento/functions/testing_cache.hpp"

namespace list_cases {

using texts = std::vector<std::string>;

// Members that are not set are not compared.
struct Step {
    std::optional<std::string> call;
    std::string name = "log";
    texts values;
    std::size_t repeat = 1;  // how often each value is repeated
    std::uint64_t ttl = 1000;
    bool refresh = true;
    std::uint32_t truncate = 0;
    std::optional<std::int32_t> begin;
    std::optional<std::int32_t> end;
    std::optional<std::vector<std::array<std::uint32_t, 2>>> ranges;
    std::optional<std::string> value;                 // to remove, or that is popped
    std::optional<std::uint32_t> length;              // that is returned
    std::optional<texts> fetched;                     // that is returned
    bool missing = false;                             // the list
    std::optional<std::array<std::string, 2>> error;  // case and text
    std::optional<std::int64_t> advance;              // milliseconds, instead of a call
    std::optional<std::optional<texts>> list;         // the entire list afterwards, null if it is missing
    std::optional<std::int64_t> left;                 // the time to live afterwards
};
struct Case {
    std::string name;
    std::vector<Step> steps;
};

}  // namespace list_cases

template <>
struct momento::functions::schema<list_cases::Step> {
    static constexpr bool closed = true;
    static constexpr bool partial = true;
};

using namespace momento::functions;
using list_cases::Step;
using list_cases::texts;
namespace lists = detail::host::cache_list;

namespace {

// What a call returned, in the terms of a step.
struct outcome {
    std::optional<std::uint32_t> length{};
    std::optional<std::string> value{};
    std::optional<texts> fetched{};
    bool missing = false;
    std::optional<std::array<std::string, 2>> error{};
};

std::string text_of(detail::received_data&& data) { return detail::receive(std::move(data)).into_string().value(); }

outcome of(const detail::host::service_error& error) {
    constexpr const char* cases[] = {"internal-error",    "request-cancelled", "invalid-argument",    "timeout",
                                     "permission-denied", "limit-exceeded",    "failed-precondition", "not-found"};
    outcome made;
    made.error = {cases[error.index()], std::string(detail::text_of(error))};
    return made;
}
outcome of(lists::result<std::uint32_t>&& result) {
    if (!result) return of(result.error());
    return {.length = *result};
}
outcome of(lists::result<lists::length_response>&& result) {
    if (!result) return of(result.error());
    if (result->index() == 1) return {.missing = true};
    return {.length = std::get<0>(*result)};
}
outcome of(lists::result<lists::pop_response>&& result) {
    if (!result) return of(result.error());
    if (result->index() == 1) return {.missing = true};
    lists::pop_found& found = std::get<0>(*result);
    return {.length = found.list_length, .value = text_of(std::move(found.value))};
}
outcome of(lists::result<lists::fetch_response>&& result) {
    if (!result) return of(result.error());
    if (result->index() == 1) return {.missing = true};
    outcome made;
    made.fetched.emplace();
    auto& found = std::get<0>(*result);
    for (std::size_t i = 0; i < found.size(); ++i) made.fetched->push_back(text_of(std::move(found[i])));
    return made;
}

lists::index_bound bound(const std::optional<std::int32_t>& index) {
    return index ? lists::index_bound(*index) : lists::index_bound();
}

outcome run(const Step& step) {
    texts values;
    for (const std::string& each : step.values) {
        std::string& value = values.emplace_back();
        for (std::size_t i = 0; i < step.repeat; ++i) value += each;
    }
    std::vector<detail::transferred_data> passed;
    for (const std::string& each : values) passed.emplace_back(detail::text_view(each));
    const detail::text_view name(step.name);
    const std::string& call = *step.call;
    const auto push = [&](auto function) {
        return of(function(name, std::move(passed.at(0)), step.ttl, step.refresh, step.truncate));
    };
    if (call == "push_back") return push(lists::push_back);
    if (call == "push_front") return push(lists::push_front);
    if (call == "concatenate_back")
        return of(lists::concatenate_back(name, passed, step.ttl, step.refresh, step.truncate));
    if (call == "concatenate_front")
        return of(lists::concatenate_front(name, passed, step.ttl, step.refresh, step.truncate));
    if (call == "pop_back") return of(lists::pop_back(name));
    if (call == "pop_front") return of(lists::pop_front(name));
    if (call == "fetch") return of(lists::fetch(name, bound(step.begin), bound(step.end)));
    if (call == "retain") return of(lists::retain(name, bound(step.begin), bound(step.end), step.ttl, step.refresh));
    if (call == "length") return of(lists::length(name));
    if (call == "remove") return of(lists::remove(name, lists::remove_range(detail::text_view(*step.value))));
    REQUIRE(call == "erase");
    if (!step.ranges) return of(lists::erase(name, {}));
    std::vector<lists::list_range> ranges;
    for (const auto& [begin, count] : *step.ranges) ranges.push_back({begin, count});
    return of(lists::erase(name, lists::list_ranges{ranges}));
}

}  // namespace

TEST_CASE("the fake behaves as the lists of momento-local") {
    std::ifstream file(std::string(MOMENTO_TEST_SOURCE_DIR) + "/cache_list/cases.json");
    const std::string text(std::istreambuf_iterator<char>(file), {});
    const auto cases = parse_json<std::vector<list_cases::Case>>(text);
    REQUIRE(cases.has_value());
    REQUIRE(cases->size() > 8);
    for (const list_cases::Case& each : *cases) {
        testing::fake_cache cache;
        for (std::size_t i = 0; i < each.steps.size(); ++i) {
            const Step& step = each.steps[i];
            INFO(each.name << ", step " << i);
            if (step.advance) cache.advance(std::chrono::milliseconds(*step.advance));
            if (step.call) {
                const outcome got = run(step);
                CHECK(got.error == step.error);
                CHECK(got.missing == step.missing);
                CHECK(got.length == step.length);
                if (*step.call == "pop_back" || *step.call == "pop_front") CHECK(got.value == step.value);
                if (step.fetched) CHECK(got.fetched == step.fetched);
            }
            if (step.list) CHECK(cache.list("log") == *step.list);
            if (step.left) CHECK(cache.list_time_to_live("log") == std::chrono::milliseconds(*step.left));
        }
    }
}
