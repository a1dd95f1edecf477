// The API of a shop, of realistic size. Each part has its types, rules and routes in one place. A Function has no state
// between calls, so the data is constant: creating, changing and deleting return the responses of a real store, but
// change nothing.
#pragma once

#include "carts.hpp"
#include "customers.hpp"
#include "order_routes.hpp"
#include "product_routes.hpp"
#include "support.hpp"

namespace orders {

constexpr auto api =
    routes(route<"/health", get, void, std::string_view>([] { return "ok"; }, {.hidden = true}),
           group<"/v1">(product_routes, category_routes, customer_routes, customer_order_routes, cart_routes,
                        order_routes, support_routes))
        .with_limits({.body_bytes = 64 * 1024, .json_depth = 16, .check_content_type = true})
        .with_info({.title = "Orders", .version = "1.0.0", .summary = "Products, carts and orders of a shop"})
        .after([](WebResponse& response) { response.header("x-content-type-options", "nosniff"); });

}  // namespace orders
