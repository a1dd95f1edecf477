// Path, Query, Header and Cookie compare with whatever their values compare with.
#include <catch2/catch_test_macros.hpp>
#include <string>

#include "momento/functions.hpp"

using namespace momento::functions;

namespace {

struct Request {
    Path<std::string> name = "ada";
    Query<unsigned> limit = 20u;
    Query<std::optional<int>> page = 3;
    Header<std::optional<std::string>> x_request_id = "7";
    Header<std::optional<EntityTag>> if_match = EntityTag{.tag = "v1"};
    Query<std::vector<int>> ids = std::vector{1, 2};
    Query<double> price = 1.5;
};

template <class A, class B>
concept comparable = requires(const A& a, const B& b) { a == b; };
template <class A, class B>
concept ordered = requires(const A& a, const B& b) { a < b; };

}  // namespace

TEST_CASE("a parameter compares with texts, numbers, optionals and other parameters") {
    const Request given;
    CHECK(given.name == "ada");
    CHECK("ada" == given.name);
    CHECK(given.name == std::string("ada"));
    CHECK(given.name == std::string_view("ada"));
    CHECK(given.name != "bob");
    CHECK(given.name < "bob");
    CHECK(given.limit == 20u);
    CHECK(given.limit > 5u);
    CHECK(30u >= given.limit);
    CHECK(given.page == 3);
    CHECK(given.page != std::nullopt);
    CHECK(given.x_request_id == "7");
    CHECK(given.x_request_id != std::nullopt);
    CHECK(given.if_match == EntityTag{.tag = "v1"});
    CHECK(given.ids == std::vector{1, 2});
    CHECK(given.price < 2.0);
    CHECK(given.limit == 20);
    CHECK(given.limit > -1);
    CHECK(given.name == Request().name);
    CHECK(given.name != given.x_request_id);
}

TEST_CASE("a parameter of an optional converts to bool, but not one of an optional bool") {
    const Request given;
    CHECK((given.page && given.x_request_id));
    Query<std::optional<int>> none;
    CHECK(!none);
    STATIC_CHECK(!std::is_constructible_v<bool, Query<std::optional<bool>>>);
    STATIC_CHECK(!std::is_convertible_v<Query<std::optional<int>>, bool>);
}

TEST_CASE("a parameter does not compare with what its value does not compare with") {
    STATIC_CHECK(!comparable<Path<std::string>, int>);
    STATIC_CHECK(!comparable<Query<EntityTag>, std::string>);
    STATIC_CHECK(!ordered<Query<EntityTag>, EntityTag>);
    STATIC_CHECK(comparable<Query<EntityTag>, Query<EntityTag>>);
}
