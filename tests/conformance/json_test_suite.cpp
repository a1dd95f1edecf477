// JSONTestSuite through a real table: every case is the body of a request. The 95 valid cases are accepted and the 188
// invalid ones rejected; json_test_suite.optional.txt lists the expected results of the 35 optional ones.
#include <catch2/catch_test_macros.hpp>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/testing.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

struct sample {
    std::string name;
    std::string text;
};

std::vector<sample> samples() {
    std::ifstream file(CASES, std::ios::binary);
    std::vector<sample> all;
    std::string name;
    for (std::size_t size = 0; file >> name >> size;) {
        std::string text(size, '\0');
        file.get();
        file.read(text.data(), static_cast<std::streamsize>(size));
        all.push_back({name, text});
    }
    return all;
}

std::map<std::string, std::string> verdicts() {
    std::ifstream file(VERDICTS);
    std::map<std::string, std::string> all;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream words(line);
        std::string verdict;
        std::string name;
        words >> verdict >> name;
        all[name] = verdict;
    }
    return all;
}

constexpr auto api = routes(route<"/", post, Json<RawJson>, Json<RawJson>>([](Json<RawJson> body) { return body; }));

response respond(const std::string& text) { return call<api>({.method = post, .path = "/", .body = text}); }

// An accepted text is returned and accepted again with the same result; a rejected one is 400.
bool accepted(const sample& each) {
    const response got = respond(each.text);
    if (got.status == 400) return false;
    INFO(each.name);
    CHECK(got.status == 200);
    const response again = respond(got.body);
    CHECK(again.status == 200);
    CHECK(again.body == got.body);
    return true;
}

}  // namespace

TEST_CASE("JSONTestSuite: accepts the valid cases and rejects the invalid ones") {
    int mandatory = 0;
    int right = 0;
    std::map<char, int> kinds;
    for (const sample& each : samples()) {
        ++kinds[each.name.front()];
        if (each.name.starts_with("i_")) continue;
        ++mandatory;
        INFO(each.name);
        const bool expected = each.name.starts_with("y_");
        const bool got = accepted(each);
        CHECK(got == expected);
        right += got == expected;
    }
    std::cout << "JSONTestSuite: " << right << '/' << mandatory << " of the mandatory cases\n";
    CHECK(kinds == std::map<char, int>{{'i', 35}, {'n', 188}, {'y', 95}});
    CHECK(right == 283);
}

TEST_CASE("JSONTestSuite: the results of the optional cases are as listed") {
    auto expected = verdicts();
    for (const sample& each : samples()) {
        if (!each.name.starts_with("i_")) continue;
        INFO(each.name);
        CHECK(expected[each.name] == (accepted(each) ? "accepted" : "rejected"));
        expected.erase(each.name);
    }
    CHECK(expected.empty());
}
