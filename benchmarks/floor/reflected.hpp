// Two routes with the framework, which are compared with those of by_hand.hpp.
#pragma once

#include <boost/describe.hpp>
#include <variant>

#include "momento/functions.hpp"
#include "orders.hpp"

namespace orders {

BOOST_DESCRIBE_ENUM(Shipping, standard, express, collect)

}  // namespace orders

template <>
struct momento::functions::schema<orders::LineItem> {
    static constexpr bool closed = true;
    field sku{.min_length = 1, .max_length = 32};
    field quantity{.minimum = 1, .maximum = 1000};
};
template <>
struct momento::functions::schema<orders::CreateOrder> {
    field customer{.min_length = 1, .max_length = 80};
    field items{.min_items = 1, .max_items = 100};
    field note{.max_length = 500};
};

namespace orders::reflected {

using namespace momento::functions;

struct PostOrder {
    Header<std::optional<std::string>> x_request_id;
    Json<CreateOrder> order;
};
struct OrderPlaced {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> x_request_id;
    Json<Order> order;
};
struct GetOrder {
    Path<std::uint32_t> id;
    Query<bool> lines = true;
};

inline OrderPlaced post_order(PostOrder request) {
    Order order = place(*std::move(request.order));
    return {location_of(order), *std::move(request.x_request_id), {std::move(order)}};
}

inline std::variant<Json<Order>, Problem<404>> get_order(GetOrder request) {
    std::optional<Order> order = find(request.id, request.lines);
    if (!order) return Problem<404>{.detail = "no order has this id"};
    return Json<Order>{*std::move(order)};
}

inline constexpr auto api = routes(route<"/v1/orders", post, PostOrder, OrderPlaced>(post_order),
                                   route<"/v1/orders/{id}", get, GetOrder, Json<Order>, Problem<404>>(get_order));

}  // namespace orders::reflected
