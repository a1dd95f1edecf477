// Generated requests and clients with the types of tests/data_model.
#include "tests/data_model/types.hpp"

#include <catch2/catch_test_macros.hpp>

#include "../runs.hpp"
#include "framework/testing/generate/generate.hpp"
#include "momento/functions/client.hpp"
#include "momento/functions/testing.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using namespace std::chrono_literals;

TEST_CASE("generated requests with maps, durations, bytes, represented types and unknown members") {
    std::map<std::size_t, std::set<detail::flaw>> kinds;
    for (const detail::generated_case& each :
         detail::generate_cases(*detail::contract_of<data_model::api>(), {.runs = tests::runs(300), .seed = 7})) {
        const response got = call<data_model::api>(each.request);
        kinds[each.operation].insert(each.what);
        if (got.status != (each.expected == 0 ? 200 : each.expected)) {
            INFO(each.request.path << "?" << each.request.query << "\n" << each.request.body.substr(0, 3000));
            INFO(detail::name_of(each.what) << "\n" << got.body);
            FAIL_CHECK(got.status << " instead of " << each.expected);
        }
    }
    CHECK(kinds[0].contains(detail::flaw::repeated_element));
    CHECK(kinds[0].contains(detail::flaw::bound_passed));
    CHECK(kinds[1].contains(detail::flaw::wrong_text));
    CHECK(kinds[2].contains(detail::flaw::wrong_text));
    CHECK(kinds[3].contains(detail::flaw::wrong_text));
    CHECK(kinds[5].contains(detail::flaw::wrong_type));
    CHECK(kinds[7].contains(detail::flaw::wrong_parameter));
}

TEST_CASE("a client sends and reads these types") {
    using namespace data_model;
    const auto bytes = [](std::initializer_list<int> list) {
        std::vector<std::byte> made;
        for (int each : list) made.push_back(static_cast<std::byte>(each));
        return made;
    };
    std::string text;
    const auto round = [&]<class T>(std::string_view path, const T& value) {
        detail::output out;
        REQUIRE(detail::write_json(out, detail::sided_json<T, detail::direction::client_out>(), &value));
        text = std::string(out.view());
        const response got = call<api>({.method = post, .path = std::string(path), .body = text});
        REQUIRE(got.status == 200);
        T back{};
        std::string body = got.body;
        detail::input_errors errors;
        REQUIRE(detail::read_json(body, detail::sided_json<T, detail::direction::client_in>(), &back, 64, errors));
        return back;
    };
    const Collections collections{{1, 2},      {true},        {-1, 1},          {"a"},
                                  {{1, true}}, {Color::blue}, {1, "x", {true}}, {Color::red, {{"a", 1}}},
                                  nullptr,     std::set{1}};
    CHECK(round("/collections", collections) == collections);
    const Maps maps{{{Color::red, 1}},
                    {{-1, "x"}},
                    {{1, true}},
                    {{INT64_MIN, 1}},
                    {{UINT64_MAX, {{1, true}}}},
                    {{Sku{"AB-1"}, {1}}},
                    {{std::chrono::sys_days(std::chrono::days(1'000)), "d"}}};
    CHECK(round("/maps", maps) == maps);
    const Durations durations{90s, 1'500ms, 0s, {1s}, {{"a", 1ns}}};
    CHECK(round("/durations", durations) == durations);
    const Bytes all{bytes({1, 255}), {}, {}, bytes({1, 2, 3, 4}), {bytes({})}};
    CHECK(round("/bytes", all) == all);
    Represented represented{Money({7, "EUR"}), Money({8, "CHF"}), {Money({9, "USD"})}, {Money({1, "EUR"})},
                            {{"a", {1, 2}}},   Vector{3, 4},      Money({2, "EUR"}),   {"t", {{"u", {}}}}};
    CHECK(round("/represented", represented) == represented);
    const Rests rests{{{"a", 1, {{"x", {"[1]"}}}}}, {Color::green, {{"y", 2}}}};
    CHECK(round("/rests", rests) == rests);
    CHECK(text == R"({"events":[{"name":"a","count":1,"x":[1]}],"counters":{"color":"green","y":2}})");
}

TEST_CASE("durations and bytes as parameters") {
    const auto of = [](std::string path, std::string query, std::string digest = "AQIDBA==") {
        return call<data_model::api>(
            {.method = get, .path = std::move(path), .query = std::move(query), .headers = {{"x-digest", digest}}});
    };
    CHECK(of("/parameters/PT1M", "pause=PT0.5S&each=PT1M&each=PT2H&token=AQI%3D").status == 200);
    CHECK(of("/parameters/PT1M", "").status == 200);
    CHECK(of("/parameters/1", "").status == 400);
    CHECK(of("/parameters/PT1M", "each=PT30S").status == 400);
    CHECK(of("/parameters/PT1M", "token=AQI").status == 400);
    CHECK(of("/parameters/PT1M", "", "AQID").status == 400);
}
