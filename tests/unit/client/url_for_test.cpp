// URLs of routes.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions.hpp"
#include "momento/functions/testing.hpp"

using namespace momento::functions;

namespace {

enum class Order { newest, oldest };
BOOST_DESCRIBE_ENUM(Order, newest, oldest)

struct Find {
    Path<std::string> notebook;
    Path<std::string, "rest"> path;
    Query<unsigned> limit = 20;
    Query<std::optional<std::string>> search{};
    Query<std::vector<Order>> order{};
    Header<std::string> x_id = "unused";
    Cookie<std::string> sid = "unused";
};
struct Job {
    Path<std::string> id;
};
struct Number {
    Path<double> value;
    Json<int> body;
};

std::string links(const Find& request);

constexpr auto api =
    routes(route<"/", get, void, std::string_view>([] { return "root"; }),
           group<"/v1">(route<"/{notebook}/files/{rest...}", get, Find, std::string>(links),
                        route<"/caf\xc3\xa9", get, void, std::string_view>([] { return ""; }),
                        route<"/n/{value}", put, Number, Status<204>>([](Number) { return Status<204>{}; }),
                        route<"/jobs/{id}", get, Job, std::string>([](Job job) { return *job.id; }),
                        route<"/jobs/{id}:cancel", get, Job, std::string>([](Job job) { return "cancel " + *job.id; }),
                        route<"/{id}+\xc3\xa9/x", get, Job, std::string>([](Job job) { return *job.id; })));

// In a handler of the table itself.
std::string links(const Find& request) {
    return url_for<api, get, "/v1/{notebook}/files/{rest...}">({.notebook = request.notebook, .path = "a", .limit = 5});
}

}  // namespace

TEST_CASE("a URL has the encoded path and query of its route") {
    CHECK(url_for<api, get, "/">() == "/");
    CHECK(url_for<api, get, "/v1/caf\xc3\xa9">() == "/v1/caf%C3%A9");
    CHECK(url_for<api, get, "/v1/{notebook}/files/{rest...}">({.notebook = "a/b c", .path = "x/y?z"}) ==
          "/v1/a%2Fb%20c/files/x/y%3Fz?limit=20");
    CHECK(url_for<api, get, "/v1/{notebook}/files/{rest...}">({.notebook = "n",
                                                               .path = "x",
                                                               .limit = 3,
                                                               .search = "a&b=c",
                                                               .order = std::vector{Order::newest, Order::oldest}}) ==
          "/v1/n/files/x?limit=3&search=a%26b%3Dc&order=newest&order=oldest");
    CHECK(links({.notebook = "n", .path = ""}) == "/v1/n/files/a?limit=5");
    CHECK(url_for<api, put, "/v1/n/{value}">({.value = 1.5, .body = {}}) == "/v1/n/1.5");
}

TEST_CASE("a suffix follows the encoded value") {
    CHECK(url_for<api, get, "/v1/jobs/{id}:cancel">({.id = "7"}) == "/v1/jobs/7:cancel");
    CHECK(url_for<api, get, "/v1/jobs/{id}:cancel">({.id = "a/b:cancel"}) == "/v1/jobs/a%2Fb:cancel:cancel");
    CHECK(url_for<api, get, "/v1/{id}+\xc3\xa9/x">({.id = "7"}) == "/v1/7%2B%C3%A9/x");
    for (const char* id : {"", ".", "..", "\xff"}) {
        INFO(id);
        CHECK(url_for<api, get, "/v1/jobs/{id}:cancel">({.id = id}).empty());
    }
}

TEST_CASE("the values of a URL with a suffix are read back, unless they are those of a more literal route") {
    for (std::string id : {"7", "a/b", ":", "a:cancel", "...", "%3Acancel", "\xc3\xa9"}) {
        INFO(id);
        CHECK(testing::call<api>({.path = url_for<api, get, "/v1/jobs/{id}:cancel">({.id = id})}).body ==
              "cancel " + id);
    }
    CHECK(testing::call<api>({.path = url_for<api, get, "/v1/jobs/{id}">({.id = "7"})}).body == "7");
    CHECK(testing::call<api>({.path = url_for<api, get, "/v1/jobs/{id}">({.id = "7:cancel"})}).body == "cancel 7");
}

TEST_CASE("a value without a form in a URL gives an empty text") {
    for (const char* name : {"", ".", "..", "\xff"}) {
        INFO(name);
        CHECK(url_for<api, get, "/v1/{notebook}/files/{rest...}">({.notebook = name, .path = "x"}).empty());
    }
    CHECK(url_for<api, get, "/v1/{notebook}/files/{rest...}">({.notebook = "n", .path = "x/../y"}).empty());
    CHECK(url_for<api, put, "/v1/n/{value}">({.value = std::numeric_limits<double>::infinity(), .body = {}}).empty());
}
