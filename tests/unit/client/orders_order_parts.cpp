// Lines, attachments, refunds and events of an order, called with the types of the shop's contract.
#include "orders_shop.hpp"

namespace orders_test {

void call_order_parts() {
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
