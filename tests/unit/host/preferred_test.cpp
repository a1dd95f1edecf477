// The media type that a caller prefers (RFC 9110 §12.5.1).
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "../support.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

constexpr auto api = routes(route<"/", get, void, std::string>([] {
    const auto type = WebEnvironment::load().preferred({"application/json", "text/csv", "text/html"});
    return std::string(type.value_or("none"));
}));

std::string preferred(text_pairs headers) { return call<api>({.headers = std::move(headers)}).body; }
std::string preferred(std::string accept) { return preferred(text_pairs{{"accept", std::move(accept)}}); }

}  // namespace

TEST_CASE("without Accept, the first type is preferred") {
    CHECK(preferred(text_pairs{}) == "application/json");
    CHECK(preferred("*/*") == "application/json");
}

TEST_CASE("an accepted type is preferred by its quality") {
    CHECK(preferred("text/csv") == "text/csv");
    CHECK(preferred("TEXT/CSV") == "text/csv");
    CHECK(preferred("text/csv;q=0.5, text/html;q=0.8") == "text/html");
    CHECK(preferred("text/csv;q=0.5, text/html;q=0.499") == "text/csv");
    CHECK(preferred("text/html, application/json") == "application/json");
    CHECK(preferred("text/*, application/json;q=0.9") == "text/csv");
    CHECK(preferred("text/csv ; Q=0.1, text/html;q=0.2") == "text/html");
    CHECK(preferred(text_pairs{{"accept", "text/csv;q=0.1"}, {"Accept", "text/html;q=0.2"}}) == "text/html");
}

TEST_CASE("the most specific range gives the quality") {
    CHECK(preferred("*/*;q=0.1, text/*;q=0.5, text/csv;q=0.2") == "text/html");
    CHECK(preferred("text/csv;q=0, text/*") == "text/html");
    CHECK(preferred("application/json;q=0, */*") == "text/csv");
    CHECK(preferred("text/html;q=0.3, */*;q=0.9, application/json;q=0.2") == "text/csv");
}

TEST_CASE("a range with parameters does not match, and the highest of equal ranges counts") {
    CHECK(preferred("text/html;level=1;q=0.9, text/html;q=0.2, text/csv;q=0.5") == "text/csv");
    CHECK(preferred("text/html;level=1") == "none");
    CHECK(preferred("text/html;q=0.1, text/csv;q=0.5, text/html;q=0.9") == "text/html");
    CHECK(preferred("text/html;q=0.1;ext=1, text/csv;q=0.05") == "text/html");
}

TEST_CASE("a caller may accept none") {
    CHECK(preferred("image/png") == "none");
    CHECK(preferred("text/csv;q=0, application/json;q=0.0, text/html;q=0.000") == "none");
    CHECK(preferred("*/*;q=0") == "none");
    CHECK(preferred("") == "none");
}

TEST_CASE("invalid qualities count as 1, and separators in quoted strings are no separators") {
    CHECK(preferred("text/html;q=0.5, text/csv;q=x") == "text/csv");
    CHECK(preferred("text/html;q=0.5, text/csv;q=1.5") == "text/csv");
    CHECK(preferred("text/html;q=0.5, text/csv;q=0.1234") == "text/csv");
    CHECK(preferred("a/b;c=\"x,text/csv\", text/html") == "text/html");
    CHECK(preferred("a/b;c=\"x;q=0\\\",text/csv\"") == "none");
    CHECK(preferred(",, text/html ,,") == "text/html");
    CHECK(preferred("text/html;;q=0") == "none");
}
