// Every route of the large example, called with the types of its contract and handled by its own handlers.
#include "orders_shop.hpp"

using namespace orders_test;

TEST_CASE("every route of the shop responds to its client") {
    call_products();
    call_customers();
    call_carts();
    call_orders();
    call_order_parts();
    call_support();
    for (const detail::pattern_entry& each :
         std::span(detail::contract_routes<std::remove_const_t<decltype(api)>>::entries).first(decltype(api)::size)) {
        const std::string route = std::string(detail::method_name(each.verb)) + ' ' + std::string(each.pattern);
        CHECK(called.erase(route) == 1);
        if (called.contains(route)) FAIL(route);
    }
    CHECK(called.empty());
    CHECK(decltype(api)::size == 41);
}

TEST_CASE("a rejected request is an error of the call") {
    const auto without = as<get, "/v1/orders/{order}">("", GetOrder{placed, {}, {}});
    REQUIRE(!without);
    CHECK(without.error().fault == call_failure::rejected);
    CHECK(without.error().status == 401);
    CHECK(without.error().title == "Unauthorized");
    Product product = new_product();
    product.categories.clear();
    const auto bad = as<put, "/v1/products/{sku}">(manager, PutProduct{Sku{"KET-0001"}, {}, {}, {}, {product}});
    REQUIRE(!bad);
    CHECK(bad.error().status == 400);
    CHECK(bad.error().text == "the request is not valid for this route");
}
