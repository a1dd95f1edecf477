// Carts, and the checkout that makes an order from a cart: /v1/carts.
#pragma once

#include "order.hpp"
#include "product_routes.hpp"

namespace orders {

struct CartId {
    std::string text;

    bool operator==(const CartId&) const = default;
};

struct CartItem {
    Sku sku;
    std::uint32_t quantity;
    Money price;
};
struct Cart {
    CartId id;
    std::vector<CartItem> items;
    Money total;
};
struct Quantity {
    std::uint32_t quantity;
};
struct CheckoutDetails {
    Payment payment;
    Delivery delivery;
    std::optional<std::chrono::sys_days> ship_by;
    std::map<std::string, std::string> metadata;
};

struct OfCart {
    Path<CartId> cart;
};
struct PutItem {
    Path<CartId> cart;
    Path<Sku> sku;
    Json<Quantity> body;
};
struct OfItem {
    Path<CartId> cart;
    Path<Sku> sku;
};
struct Checkout {
    Path<CartId> cart;
    Token<Caller> caller;
    Header<std::string> idempotency_key;
    Json<CheckoutDetails> body;
};

struct CartCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Cart> body;
};
struct OrderPlaced {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<EntityTag> etag;
    Header<std::string> idempotency_key;
    Json<Order> body;
};

}  // namespace orders

template <>
struct momento::functions::text<orders::CartId> {
    static Result<orders::CartId> parse(std::string_view given) { return orders::CartId{std::string(given)}; }
    static std::string format(const orders::CartId& id) { return id.text; }
    static constexpr field schema{.format = "uuid"};
};
template <>
struct momento::functions::schema<orders::Quantity> {
    static constexpr bool closed = true;
    field quantity{.minimum = 1, .maximum = 999};
};
template <>
struct momento::functions::schema<orders::CheckoutDetails> {
    static constexpr bool closed = true;
    field metadata{.optional = true};
};
template <>
struct momento::functions::schema<orders::Checkout> {
    field idempotency_key{.format = "uuid"};
};

namespace orders {

inline std::vector<Cart> all_carts() {
    return {{{"7d1f3c52-6d0e-4b0c-9c59-0c1f2a3b4c5d"},
             {{{"CUP-0100"}, 2, {950, Currency::EUR}}, {{"TEA-0042"}, 1, {1'999, Currency::EUR}}},
             {3'899, Currency::EUR}},
            {{"00000000-0000-4000-8000-000000000000"}, {}, {}},
            {{"11111111-1111-4111-8111-111111111111"},
             {{{"POT-0007"}, 1, {6'400, Currency::EUR}}},
             {6'400, Currency::EUR}}};
}

inline Result<Cart> cart_of(const CartId& id) {
    for (Cart& cart : all_carts())
        if (cart.id == id) return std::move(cart);
    return WebError::with_status(404, "no cart has this id");
}

inline CartCreated create_cart() {
    Cart cart{.id = {"22222222-2222-4222-8222-222222222222"}, .items = {}, .total = {}};
    return {.location = "/v1/carts/" + cart.id.text, .body = {std::move(cart)}};
}

inline Result<Json<Cart>> get_cart(const OfCart& request) { return Json(MOMENTO_TRY(cart_of(request.cart))); }

inline Result<std::variant<Json<Cart>, Problem<409>, Problem<422>>> put_item(const PutItem& request) {
    Cart cart = MOMENTO_TRY(cart_of(request.cart));
    const Product product = MOMENTO_TRY(product_of(request.sku));
    if (product.stock < request.body->quantity) return Problem<409>{.detail = "the stock is too small"};
    std::erase_if(cart.items, [&](const CartItem& item) { return item.sku == *request.sku; });
    cart.items.push_back({*request.sku, request.body->quantity, product.price});
    cart.total = Money(0, product.price.currency());
    for (const CartItem& item : cart.items) {
        const std::optional<Money> total = cart.total.plus(item.price.times(item.quantity));
        if (!total) return Problem<422>{.detail = "all prices of a cart must have one currency"};
        cart.total = *total;
    }
    return Json(std::move(cart));
}

inline Result<void> delete_item(const OfItem& request) {
    const Cart cart = MOMENTO_TRY(cart_of(request.cart));
    if (std::ranges::find(cart.items, *request.sku, &CartItem::sku) == cart.items.end())
        return WebError::with_status(404, "the cart does not contain this product");
    return {};
}

inline void hide_card(Payment& payment) {
    if (auto* const card = std::get_if<CardPayment>(&payment))
        card->last_digits = card->card_number.substr(card->card_number.size() - 4);
}

// The same Idempotency-Key always gives the same order. A real store would look up the key first.
inline Result<std::variant<OrderPlaced, Problem<409>, Problem<422>>> check_out(Checkout request) {
    if (!request.caller->customer) return WebError::with_status(403, "only customers order");
    Cart cart = MOMENTO_TRY(cart_of(request.cart));
    if (cart.items.empty()) return Problem<409>{.detail = "the cart is empty"};

    Order order{};
    order.created_at = order.updated_at = now;
    order.number = {2026, 24};
    order.customer = *request.caller->customer;
    order.total = cart.total;
    for (CartItem& item : cart.items) {
        const Product product = MOMENTO_TRY(product_of(item.sku));
        if (product.stock < item.quantity)
            return Problem<422>{.type = "https://shop.example/problems/out-of-stock",
                                .title = "Out of stock",
                                .detail = "the stock is smaller than the quantity in the cart",
                                .instance = "/v1/products/" + item.sku.code};
        const auto position = static_cast<std::uint32_t>(order.lines.size() + 1);
        order.lines.push_back({position, std::move(item.sku), item.quantity, item.price, 0});
    }
    CheckoutDetails& details = *request.body;
    hide_card(details.payment);
    order.payment = std::move(details.payment);
    order.delivery = std::move(details.delivery);
    order.ship_by = details.ship_by;
    order.metadata = std::move(details.metadata);
    return OrderPlaced{.location = "/v1/orders/" + text<OrderNumber>::format(order.number),
                       .etag = etag_of(order),
                       .idempotency_key = std::move(*request.idempotency_key),
                       .body = {std::move(order)}};
}

constexpr auto cart_routes = group<"/carts">(
    route<"/", post, void, CartCreated>(create_cart,
                                        {.id = "createCart", .summary = "Create a cart", .tags = {"carts"}}),
    group<"/{cart}">(
        route<"/", get, OfCart, Json<Cart>, Problem<404>>(
            get_cart, {.id = "getCart", .summary = "Get a cart", .tags = {"carts"}}),
        route<"/items/{sku}", put, PutItem, Json<Cart>, Problem<404>, Problem<409>, Problem<422>>(
            put_item, {.id = "putItem", .summary = "Put a product into a cart", .tags = {"carts"}}),
        route<"/items/{sku}", del, OfItem, Status<204>, Problem<404>>(
            delete_item, {.id = "deleteItem", .summary = "Take a product out", .tags = {"carts"}}),
        route<"/checkout", post, Checkout, OrderPlaced, Problem<403>, Problem<404>, Problem<409>, Problem<422>>(
            check_out, {.id = "checkOut", .summary = "Order the contents of a cart", .tags = {"carts", "orders"}})));

}  // namespace orders
