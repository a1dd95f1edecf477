// Every route of the large example, called with the types of its own contract and answered by its own handlers.
#include <catch2/catch_test_macros.hpp>
#include <set>

#include "../support.hpp"
#include "examples/orders/orders.hpp"
#include "momento/functions/client.hpp"

using namespace orders;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view ada = R"({"role":"customer","customer":7})";
constexpr std::string_view support = R"({"role":"support"})";
constexpr std::string_view manager = R"({"role":"manager"})";
constexpr std::string_view key = "0d4a4d5e-6f70-4181-8293-a4b5c6d7e8f9";

// Whoever calls: the token is what a request's type cannot say.
testing::in_process_transport<api> shop_transport;
const client<api> shop{shop_transport};
std::set<std::string> called;

template <method Method, detail::fixed_string Path, class... Request>
auto as(std::string_view caller, Request... request) {
    called.insert(std::string(detail::method_name(Method)) + ' ' + std::string(Path.view()));
    shop_transport.token_metadata.reset();
    if (!caller.empty()) shop_transport.token_metadata.emplace(caller);
    return shop.call<Method, Path>(std::move(request)...);
}

// The one answer, or the alternative that it has to be.
template <class T, class Result>
T got(Result result) {
    if (!result) FAIL(result.error().status << ' ' << result.error().title << ' ' << result.error().text);
    if constexpr (std::same_as<typename Result::value_type, T>) {
        return *std::move(result);
    } else {
        REQUIRE(std::holds_alternative<T>(*result));
        return std::get<T>(*std::move(result));
    }
}

const OrderNumber shipped{2026, 17};
const OrderNumber placed{2026, 21};
const CartId cart{"7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d"};
Address home() { return {"Ada Byron", "St James's Square 12", "SW1Y 4LB", "London", "GB"}; }

Product new_product() {
    Product product;
    product.name = "Kettle";
    product.price = {4'200, Currency::EUR};
    product.weight_kg = 1.5;
    product.categories = {"ware"};
    return product;
}
Customer new_customer() {
    Customer customer;
    customer.name = "Emmy Noether";
    customer.email = "emmy@example.com";
    customer.password = "correct horse battery";
    customer.metadata.emplace("tier", "new");
    return customer;
}

void call_products() {
    ListProducts list;
    list.in_stock = true;
    list.page_size = 2U;
    const auto page = got<ProductPage>(as<get, "/v1/products">("", list));
    CHECK(*page.x_total_count == 3);
    REQUIRE(page.body->size() == 2);
    CHECK(page.body.value[0].sku.code == "CUP-0100");
    CHECK(page.body.value[0].version == 3);  // read_only, and read
    CHECK(page.body.value[0].created_at == moment(1, 5, 8));
    CHECK(page.body.value[0].attributes.at("colour") == "blue");
    CHECK(page.link->value() == "<?in_stock=true&page_size=2&cursor=MUG-0001>; rel=\"next\"");

    ProductSearch search;
    search.text = "e";
    search.except = std::make_unique<ProductSearch>();
    search.except->text = "Teapot";
    const auto found = got<Json<std::vector<Sku>>>(as<post, "/v1/products/search">("", Json(std::move(search))));
    CHECK(*found == std::vector<Sku>{{"TEA-0042"}});

    const auto prices = got<PriceList>(as<get, "/v1/products/prices.csv">(""));
    CHECK(prices.prices.size() == 4);
    CHECK(got<Status<202, PriceList>>(
              as<put, "/v1/products/prices.csv">(manager, PutPrices{{}, {{{{"TEA-0042"}, {2'099, Currency::EUR}}}}}))
              .value.prices.at(0)
              .price.amount() == 2'099);

    CHECK(*got<ProductFound>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-0042"}, {}})).etag == "\"v7\"");
    const std::vector<std::string> known{"\"v1\"", "\"v7\""};
    CHECK(*got<NotModified>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-0042"}, known})).etag == "\"v7\"");
    CHECK(got<Problem<404>>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-9999"}, {}})).detail ==
          "no product has this article number");

    const auto put_new =
        as<put, "/v1/products/{sku}">(manager, PutProduct{Sku{"KET-0001"}, {}, {}, {}, {new_product()}});
    const auto made = got<ProductCreated>(put_new);
    CHECK(*made.location == "/v1/products/KET-0001");
    CHECK(made.body->name == "Kettle");
    CHECK(made.body->listed);
    const auto again = as<put, "/v1/products/{sku}">(
        manager, PutProduct{Sku{"CUP-0100"}, {}, {}, std::vector<std::string>{"*"}, {new_product()}});
    CHECK(got<Problem<412>>(again).detail == "it is there already");

    ProductChange change;
    change.stock_change = -12;
    const auto changed =
        got<ProductFound>(as<patch, "/v1/products/{sku}">(support, ChangeProduct{Sku{"CUP-0100"}, {}, {}, {change}}));
    CHECK(changed.body->stock == 36);
    got<Status<204>>(as<del, "/v1/products/{sku}">(manager, DeleteProduct{Sku{"POT-0007"}, {}}));
    got<Problem<409>>(as<del, "/v1/products/{sku}">(manager, DeleteProduct{Sku{"CUP-0100"}, {}}));

    Picture picture = got<Picture>(
        as<put, "/v1/products/{sku}/picture">(manager, PutPicture{Sku{"CUP-0100"}, {}, "image/png", Data("\x89PNG")}));
    CHECK(*picture.content_type == "image/png");
    CHECK(std::move(picture.body).into_bytes()->size() == 4);
    CHECK(got<std::vector<std::uint8_t>>(as<get, "/v1/products/{sku}/thumbnail">("", GetPicture{Sku{"CUP-0100"}}))
              .size() == 42);

    CHECK(got<Json<Category>>(as<get, "/v1/categories">(""))->children.at(0).children.at(0).name == "Green tea");
    const auto crumb = got<Json<Breadcrumb>>(as<get, "/v1/categories/{path...}">("", GetCategory{"tea/green"}));
    CHECK(crumb->parent->parent->name == "Everything");
}

void call_customers() {
    ListCustomers list;
    list.email = "ada@example.com";
    list.id = std::vector<std::uint32_t>{7, 8};
    const auto page = got<CustomerPage>(as<get, "/v1/customers">(support, list));
    REQUIRE(page.body->size() == 1);
    CHECK(page.body.value[0].id == 7);
    CHECK(page.body.value[0].born == 1815y / 12 / 10);
    CHECK(got<Problem<403>>(as<get, "/v1/customers">(ada, list)).detail == "the role of the caller does not suffice");

    // The password is write_only: it is sent, and no answer has it.
    const auto created =
        got<CustomerCreated>(as<post, "/v1/customers">("", CreateCustomer{std::string(key), {new_customer()}}));
    CHECK(created.x_request_id->value() == key);
    CHECK(created.body->id == 9);
    CHECK(created.body->password.empty());
    CHECK(created.body->metadata.at("tier") == "new");
    Customer taken = new_customer();
    taken.email = "ada@example.com";
    CHECK(got<Problem<409>>(as<post, "/v1/customers">("", CreateCustomer{{}, {taken}})).title ==
          "The address is taken");

    CHECK(got<CustomerFound>(as<get, "/v1/customers/{customer}">(ada, OfCustomer{7U, {}})).body->name == "Ada Byron");
    const std::vector<std::string> tags{"\"v2\""};
    const auto replaced =
        got<CustomerFound>(as<put, "/v1/customers/{customer}">(ada, ReplaceCustomer{7U, {}, tags, {new_customer()}}));
    CHECK(replaced.body->version == 3);
    CHECK(replaced.body->addresses.at("home").city == "London");

    const auto addresses =
        got<Json<std::vector<AddressEntry>>>(as<get, "/v1/customers/{customer}/addresses">(ada, OfCustomer{7U, {}}));
    CHECK(addresses->at(0).use == AddressUse::home);
    got<Json<Address>>(
        as<put, "/v1/customers/{customer}/addresses/{use}">(ada, PutAddress{7U, AddressUse::home, {}, {home()}}));
    CHECK(got<Status<201, Json<Address>>>(as<put, "/v1/customers/{customer}/addresses/{use}">(
                                              ada, PutAddress{7U, AddressUse::billing, {}, {home()}}))
              .value->street == home().street);
    got<Status<204>>(as<del, "/v1/customers/{customer}/addresses/{use}">(ada, OfAddress{7U, AddressUse::home, {}}));
    CHECK(*got<Json<std::vector<OrderNumber>>>(as<get, "/v1/customers/{customer}/orders">(
              ada, OrdersOfCustomer{7U, {}})) == std::vector{shipped, placed});
}

void call_carts() {
    CHECK(*got<CartCreated>(as<post, "/v1/carts">("")).location == "/v1/carts/22222222-2222-4222-8222-222222222222");
    CHECK(got<Json<Cart>>(as<get, "/v1/carts/{cart}">("", OfCart{cart}))->total.amount() == 3'899);
    CHECK(got<Json<Cart>>(as<put, "/v1/carts/{cart}/items/{sku}">("", PutItem{cart, Sku{"CUP-0100"}, {{3}}}))
              ->total.amount() == 4'849);
    got<Problem<409>>(as<put, "/v1/carts/{cart}/items/{sku}">("", PutItem{cart, Sku{"POT-0007"}, {{3}}}));
    got<Status<204>>(as<del, "/v1/carts/{cart}/items/{sku}">("", OfItem{cart, Sku{"CUP-0100"}}));

    // A card's number is write_only; what tells of it is read_only.
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

}  // namespace

TEST_CASE("every route of the shop answers its client") {
    call_products();
    call_customers();
    call_carts();
    call_orders();
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

TEST_CASE("what the shop refuses is an error of the call") {
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
    CHECK(bad.error().text == "the request does not fit what this route takes");
}
