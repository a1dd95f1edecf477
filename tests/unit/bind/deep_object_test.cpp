// Aggregates in the query: ?filter[status]=open (the style deepObject of OpenAPI).
#include <boost/describe/enum.hpp>
#include <catch2/catch_test_macros.hpp>
#include <optional>
#include <string>
#include <vector>

#include "momento/functions/client.hpp"
#include "response_text.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;
using tests::response_to;

namespace {

enum class State { open, closed };
BOOST_DESCRIBE_ENUM(State, open, closed)

struct Filter {
    std::optional<State> status;
    std::vector<std::string> tag;
    int least = 1;
};
struct Range {
    int from = 0;
    int until = 0;
};
struct Listing {
    Query<Filter> filter;
    Query<std::optional<Range>, "r"> range;
    Query<std::string> q = "";
};
struct Required {
    Query<Range> range;
};
struct Defaulted {
    Query<Range> range = Range{.from = 3, .until = 4};
};

}  // namespace

template <>
struct momento::functions::schema<Filter> {
    static constexpr bool closed = true;
    field least{.name = "at-least", .minimum = 1, .optional = true};
};
template <>
struct momento::functions::schema<Range> {
    static std::optional<std::string> check(const Range& range) {
        if (range.until < range.from) return "until is before from";
        return std::nullopt;
    }
};

namespace {

int runs = 0;

std::string shown(const Range& range) { return std::to_string(range.from) + '-' + std::to_string(range.until); }

constexpr auto api = routes(
    route<"/items", get, Listing, std::string>([](const Listing& request) {
        ++runs;
        const Filter& filter = *request.filter;
        std::string text = filter.status ? *filter.status == State::open ? "open" : "closed" : "any";
        for (const std::string& each : filter.tag) text += ',' + each;
        text += ' ' + std::to_string(filter.least);
        if (request.range->has_value()) text += ' ' + shown(**request.range);
        return text + ' ' + *request.q;
    }),
    route<"/required", get, Required, std::string>([](const Required& request) { return shown(*request.range); }),
    route<"/defaulted", get, Defaulted, std::string>([](const Defaulted& request) { return shown(*request.range); }));

std::string ask(std::string query, std::string path = "/items") {
    return response_to<api>({.path = std::move(path), .query = std::move(query)});
}

}  // namespace

TEST_CASE("reads the members of an aggregate from the query") {
    CHECK(ask("") == "200 any 1 ");
    CHECK(ask("filter[status]=open&q=x&filter[tag]=a&filter%5Btag%5D=b%5B&filter[at-least]=7") == "200 open,a,b[ 7 x");
    // A blank control of a form is absent.
    CHECK(ask("filter[status]=&filter[at-least]=") == "200 any 1 ");
    // Other names.
    CHECK(ask("filter=1&filter[]=2&filter[=3&filterx[status]=open&fil[status]=open&filter[status=open") ==
          "200 any 1 ");
}

TEST_CASE("an optional aggregate is absent without a member") {
    CHECK(ask("r[from]=1&r[until]=2") == "200 any 1 1-2 ");
    CHECK(ask("range[from]=1") == "200 any 1 ");
    CHECK(ask("r[from]=1") == "400\nquery r[until]: this member is required");
    CHECK(ask("r[other]=1") == "400\nquery r[from]: this member is required\nquery r[until]: this member is required");
}

TEST_CASE("an aggregate in the query with a required member is required") {
    CHECK(ask("range[from]=1&range[until]=2", "/required") == "200 1-2");
    CHECK(ask("", "/required") ==
          "400\nquery range[from]: this member is required\nquery range[until]: this member is required");
    constexpr std::string_view document = openapi<api>();
    CHECK(document.find(R"({"name":"range","in":"query","required":true,"style":"deepObject",)") != document.npos);
}

TEST_CASE("an aggregate in the query may have a default") {
    CHECK(ask("", "/defaulted") == "200 3-4");
    CHECK(ask("range[from]=1&range[until]=2", "/defaulted") == "200 1-2");
    CHECK(ask("range[from]=1", "/defaulted") == "400\nquery range[until]: this member is required");
}

TEST_CASE("reports the errors of an aggregate in the query") {
    runs = 0;
    CHECK(ask("filter[status]=new&filter[at-least]=0&filter[other]=1&r[from]=x&r[until]=1&r[until]=2") ==
          "400\nquery filter[status]: expected one of \"open\", \"closed\"\n"
          "query filter[at-least]: expected an integer from 1 to 2147483647\nquery filter[other]: unknown member\n"
          "query r[from]: expected an integer from -2147483648 to 2147483647\n"
          "query r[until]: expected one value, not several");
    CHECK(ask("filter[status][x]=open") == "400\nquery filter[status][x]: unknown member");
    CHECK(ask("r[from]=2&r[until]=1") == "400\nquery r: until is before from");
    CHECK(runs == 0);
}

TEST_CASE("an aggregate in the query of an OpenAPI document") {
    constexpr std::string_view document = openapi<api>();
    CHECK(document.find(R"({"name":"filter","in":"query","style":"deepObject","explode":true,"schema":{"$ref":)"
                        R"("#/components/schemas/Filter"}})") != document.npos);
    CHECK(document.find(R"({"name":"r","in":"query","style":"deepObject","explode":true,"schema":{"$ref":)"
                        R"("#/components/schemas/Range"}})") != document.npos);
    CHECK(document.find(R"("Filter":{"type":"object","properties":{"status":)") != document.npos);
}

TEST_CASE("a URL has the members of an aggregate in the query") {
    CHECK(url_for<api, get, "/items">({}) == "/items?filter%5Bat-least%5D=1&q=");
    Listing request;
    request.filter = Filter{.status = State::closed, .tag = {"a b", "c"}, .least = 2};
    request.range = Range{.from = 1, .until = 2};
    const std::string url = url_for<api, get, "/items">(request);
    CHECK(url ==
          "/items?filter%5Bstatus%5D=closed&filter%5Btag%5D=a%20b&filter%5Btag%5D=c&filter%5Bat-least%5D=2&"
          "r%5Bfrom%5D=1&r%5Buntil%5D=2&q=");
    CHECK(ask(url.substr(url.find('?') + 1)) == "200 closed,a b,c 2 1-2 ");
}
