// A small shop: the routes that the Function serves and the native program calls.
#pragma once

#include <momento/functions.hpp>

namespace shop {

using namespace momento::functions;

struct Order {
    std::string item;
    unsigned count;
};
struct Price {
    unsigned cents;
};

inline Result<Json<Price>> quote(Json<Order> order) {
    if (order->item != "tea") return WebError::with_status(404, "no such item");
    return Json<Price>{{.cents = order->count * 250}};
}

inline constexpr auto api = routes(route<"/health", get, void, std::string_view>([] { return "ok"; }),
                                   group<"/orders">(route<"/quote", post, Json<Order>, Json<Price>>(quote)));

}  // namespace shop
