// Orders of the shop, called with the types of its contract.
#include "orders_shop.hpp"

namespace orders_test {

void call_orders() {
    ListOrders list;
    list.status = std::vector{OrderStatus::placed, OrderStatus::shipped};
    list.since = std::chrono::sys_days(2026y / 3 / 1);
    list.changed_after = moment(3, 4, 0);
    list.page_size = 1U;
    const auto page = got<OrderPage>(as<get, "/v1/orders">(ada, list));
    CHECK(*page.x_total_count == 2);
    CHECK(page.body->at(0).number == shipped);
    list.cursor = shipped;
    CHECK(got<OrderPage>(as<get, "/v1/orders">(ada, list)).body->at(0).number == placed);

    const auto found = got<OrderFound>(as<get, "/v1/orders/{order}">(ada, GetOrder{shipped, {}, {}}));
    CHECK(std::get<Parcel>(found.body->delivery).express);
    CHECK(found.body->lines.at(1).discount_percent == 10);
    CHECK(*found.cache_control == "private, no-cache");
    const EntityTags any{.any = true};
    CHECK(*got<NotModified>(as<get, "/v1/orders/{order}">(ada, GetOrder{shipped, {}, any})).etag == EntityTag{"v3"});
    OrderChange change;
    change.delivery = Courier{home(), "+44123456"};
    CHECK(
        std::get<Courier>(
            got<OrderFound>(as<patch, "/v1/orders/{order}">(ada, ChangeOrder{placed, {}, {}, {change}})).body->delivery)
            .phone == "+44123456");
    got<Problem<409>>(as<patch, "/v1/orders/{order}">(ada, ChangeOrder{shipped, {}, {}, {change}}));
    CHECK(got<Status<202, Json<Order>>>(as<del, "/v1/orders/{order}">(ada, OfOrder{placed, {}})).value->status ==
          OrderStatus::cancelled);
    CHECK(got<Status<202, Json<Order>>>(as<post, "/v1/orders/{order}/cancellation">(ada, OfOrder{placed, {}}))
              .value->version == 2);
}

}  // namespace orders_test
