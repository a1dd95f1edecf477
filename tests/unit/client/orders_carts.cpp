// Carts, contact and webhooks of the shop, called with the types of its contract.
#include "orders_shop.hpp"

namespace orders_test {

void call_carts() {
    CHECK(*got<CartCreated>(as<post, "/v1/carts">("")).location == "/v1/carts/22222222-2222-4222-8222-222222222222");
    CHECK(got<Json<Cart>>(as<get, "/v1/carts/{cart}">("", OfCart{cart}))->total.amount() == 3'899);
    CHECK(got<Json<Cart>>(as<put, "/v1/carts/{cart}/items/{sku}">("", PutItem{cart, Sku{"CUP-0100"}, {{3}}}))
              ->total.amount() == 4'849);
    got<Problem<409>>(as<put, "/v1/carts/{cart}/items/{sku}">("", PutItem{cart, Sku{"POT-0007"}, {{3}}}));
    got<Status<204>>(as<del, "/v1/carts/{cart}/items/{sku}">("", OfItem{cart, Sku{"CUP-0100"}}));

    // A card's number is write_only; its brand and last digits are read_only.
    CheckoutDetails details{CardPayment{"Ada Byron", "4111111111114242", "123", ""},
                            Pickup{"amsterdam-west", 2026y / 3 / 20, "17:30:00Z"},
                            2026y / 3 / 18,
                            {}};
    const auto order = got<OrderPlaced>(
        as<post, "/v1/carts/{cart}/checkout">(ada, Checkout{cart, {}, std::string(key), {std::move(details)}}));
    CHECK(*order.idempotency_key == key);
    CHECK(std::get<CardPayment>(order.body->payment).last_digits == "4242");
    CHECK(std::get<CardPayment>(order.body->payment).card_number.empty());
    CHECK(std::get<Pickup>(order.body->delivery).day == 2026y / 3 / 20);
    CHECK(order.body->lines.at(1).unit_price.amount() == 1'999);
}

void call_support() {
    CHECK(got<std::string>(as<get, "/health">("")) == "ok");
    ContactForm form;
    form.name = "Ada & Émilie = two";
    form.email = "ada@example.com";
    form.topic = Topic::order;
    form.message = "50 % of a + b; really?";
    form.order = placed;
    form.copy_to_me = true;
    const auto ticket = got<Status<202, Json<Ticket>>>(as<post, "/v1/contact">("", Form(form)));
    CHECK(ticket.value->subject == "Ada & Émilie = two, order 2026-000021, copy to ada@example.com");
    CHECK(ticket.value->topic == Topic::order);
    const PaymentNotice notice{placed, "https://pay.example/1", {R"({"paid":38.00})"}};
    got<Status<204>>(as<post, "/v1/webhooks/payments">("", ReportPayment{std::string(64, 'a'), {notice}}));
}

}  // namespace orders_test
