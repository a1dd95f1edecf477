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
    const std::vector<std::string> any{"*"};
    CHECK(*got<NotModified>(as<get, "/v1/orders/{order}">(ada, GetOrder{shipped, {}, any})).etag == "\"v3\"");
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

    CHECK(got<Json<std::vector<Line>>>(as<get, "/v1/orders/{order}/lines">(ada, OfOrder{shipped, {}}))->size() == 2);
    Line line;
    line.sku = {"TEA-0042"};
    line.quantity = 2;
    line.discount_percent = 2.5;
    const auto added = got<LineAdded>(as<post, "/v1/orders/{order}/lines">(support, AddLine{placed, {}, {line}}));
    CHECK(added.body->position == 2);
    CHECK(added.body->discount_percent == 2.5);
    CHECK(got<Json<Line>>(as<get, "/v1/orders/{order}/lines/{line}">(ada, OfLine{shipped, 2U, {}}))->position == 2);
    CHECK(got<std::string>(as<get, "/v1/orders/{order}/invoice">(ada, OfOrder{placed, {}})) ==
          "Order 2026-000021\n4 x CUP-0100: 38.00 EUR\nTotal: 38.00 EUR\n");
    using maybe_text = std::optional<std::string>;
    CHECK(got<maybe_text>(as<get, "/v1/orders/{order}/gift-message">(ada, OfOrder{shipped, {}})) == "Happy birthday!");
    CHECK(got<maybe_text>(as<get, "/v1/orders/{order}/gift-message">(ada, OfOrder{placed, {}})) == std::nullopt);
    const auto attached = got<Status<201, Json<Attachment>>>(
        as<put, "/v1/orders/{order}/attachments/{name}">(ada, Attach{placed, "a.txt", {}, Data("attached")}));
    CHECK(attached.value->size == 8);
    got<Problem<422>>(as<put, "/v1/orders/{order}/attachments/{name}">(ada, Attach{placed, "a.txt", {}, Data()}));
    const Refund refund{{100, Currency::EUR}, RefundReason::lost, "never came"};
    CHECK(got<RefundAccepted>(
              as<post, "/v1/orders/{order}/refunds">(manager, RequestRefund{placed, {}, std::string(key), {refund}}))
              .body->reason == RefundReason::lost);
    const auto events =
        got<Json<std::vector<OrderEvent>>>(as<get, "/v1/orders/{order}/events">(ada, OfOrder{shipped, {}}));
    CHECK(events->at(1).details.text == R"({"carrier":"PostNL","parcels":[1.50,0.20]})");
    CHECK(events->at(1).at == moment(3, 4, 16) + 250ms);
}

}  // namespace orders_test
