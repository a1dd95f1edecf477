// Placed orders: /v1/orders.
#pragma once

#include <algorithm>

#include "order_requests.hpp"
#include "product_routes.hpp"

namespace orders {

inline OrderPage list_orders(const ListOrders& request) {
    const Caller& caller = request.caller;
    std::vector<Order> found = all_orders();
    std::erase_if(found, [&](const Order& order) {
        return !require_access(caller, order.customer) ||
               (!request.status->empty() &&
                std::ranges::find(*request.status, order.status) == request.status->end()) ||
               (request.since->has_value() && order.created_at < **request.since) ||
               (request.changed_after->has_value() && order.updated_at <= **request.changed_after);
    });
    OrderPage page{.link = {}, .x_total_count = found.size(), .body = {}};
    if (request.cursor->has_value())
        std::erase_if(found, [&](const Order& order) { return order.number <= **request.cursor; });
    if (found.size() > request.page_size) {
        found.resize(request.page_size);
        page.link = link_to_next(text<OrderNumber>::format(found.back().number));
    }
    *page.body = std::move(found);
    return page;
}

inline Result<Json<std::vector<OrderNumber>>> orders_of_customer(const OrdersOfCustomer& request) {
    MOMENTO_TRY(own_customer(request.caller, request.customer));
    Json<std::vector<OrderNumber>> numbers;
    for (const Order& order : all_orders())
        if (order.customer == request.customer) numbers->push_back(order.number);
    return numbers;
}

inline OrderFound order_found(Order order) {
    return {.etag = etag_of(order), .cache_control = "private, no-cache", .body = {std::move(order)}};
}

inline Result<std::variant<OrderFound, NotModified>> get_order(const GetOrder& request) {
    Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    const EntityTag etag = etag_of(order);
    if (request.if_none_match && (*request.if_none_match)->matches(etag)) return NotModified{.etag = etag};
    return order_found(std::move(order));
}

inline bool has_left(const Order& order) { return order.status >= OrderStatus::shipped; }

inline Result<std::variant<OrderFound, Problem<409>>> change_order(ChangeOrder request) {
    Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    MOMENTO_TRY(require_match(request.if_match, order));
    if (has_left(order)) return Problem<409>{.detail = "the order has left"};
    OrderChange& change = *request.body;
    if (change.delivery) order.delivery = *std::move(change.delivery);
    if (change.ship_by) order.ship_by = change.ship_by;
    if (change.metadata) order.metadata = *std::move(change.metadata);
    order.updated_at = now;
    ++order.version;
    return order_found(std::move(order));
}

inline Result<std::variant<Status<202, Json<Order>>, Problem<409>>> cancel_order(const OfOrder& request) {
    Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    if (has_left(order)) return Problem<409>{.detail = "the order has left"};
    order.status = OrderStatus::cancelled;
    order.updated_at = now;
    ++order.version;
    return Status<202, Json<Order>>{{std::move(order)}};
}

inline Result<Json<std::vector<Line>>> list_lines(const OfOrder& request) {
    return Json(MOMENTO_TRY(own_order(request.caller, request.order)).lines);
}

inline Result<Json<Line>> get_line(const OfLine& request) {
    Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    if (request.line > order.lines.size()) return WebError::with_status(404, "the order does not have this line");
    return Json(std::move(order.lines[request.line - 1]));
}

inline Result<std::variant<LineAdded, Problem<409>, Problem<422>>> add_line(AddLine request) {
    MOMENTO_TRY(require_role(request.caller, Role::support));
    const Order order = MOMENTO_TRY(order_of(request.order));
    if (has_left(order)) return Problem<409>{.detail = "the order has left"};
    Line line = *std::move(request.body);
    const Result<Product> product = product_of(line.sku);
    if (!product) return Problem<422>{.detail = std::string(product.error().text())};
    line.position = static_cast<std::uint32_t>(order.lines.size() + 1);
    line.unit_price = product->price;
    return LineAdded{
        .location = "/v1/orders/" + text<OrderNumber>::format(order.number) + "/lines/" + std::to_string(line.position),
        .body = {std::move(line)}};
}

inline Result<std::string> get_invoice(const OfOrder& request) {
    const Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    std::string invoice = "Order " + text<OrderNumber>::format(order.number) + "\n";
    for (const Line& line : order.lines)
        invoice += std::to_string(line.quantity) + " x " + line.sku.code + ": " + total_of(line).text() + "\n";
    return invoice + "Total: " + order.total.text() + "\n";
}

inline Result<std::optional<std::string>> get_gift_message(const OfOrder& request) {
    const Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    const auto message = order.metadata.find("gift-message");
    if (message == order.metadata.end()) return std::nullopt;
    return message->second;
}

// Reads the body in parts, so that an attachment of any size needs only a small buffer.
inline Result<std::variant<Status<201, Json<Attachment>>, Problem<422>>> attach(Attach request) {
    MOMENTO_TRY(own_order(request.caller, request.order));
    Attachment attachment{.name = std::move(*request.name), .size = 0, .checksum = 2'166'136'261};
    std::array<std::byte, 1024> piece;
    while (const std::size_t count = request.body.read(piece)) {
        attachment.size += static_cast<std::uint32_t>(count);
        for (const std::byte each : std::span(piece).first(count))
            attachment.checksum = (attachment.checksum ^ static_cast<std::uint32_t>(each)) * 16'777'619;  // FNV-1a
    }
    if (attachment.size == 0) return Problem<422>{.detail = "the attachment is empty"};
    return Status<201, Json<Attachment>>{{std::move(attachment)}};
}

inline Result<std::variant<RefundAccepted, Problem<422>>> request_refund(RequestRefund request) {
    MOMENTO_TRY(require_role(request.caller, Role::manager));
    const Order order = MOMENTO_TRY(order_of(request.order));
    if (request.body->amount.exceeds(order.total)) return Problem<422>{.detail = "it is more than the order's total"};
    return RefundAccepted{.idempotency_key = std::move(*request.idempotency_key), .body = std::move(request.body)};
}

inline Result<Json<std::vector<OrderEvent>>> list_events(const OfOrder& request) {
    using namespace std::chrono_literals;
    const Order order = MOMENTO_TRY(own_order(request.caller, request.order));
    Json<std::vector<OrderEvent>> events;
    events->push_back({order.created_at, "placed", {}});
    if (has_left(order))
        events->push_back({order.updated_at + 250ms, "shipped", {R"({"carrier":"PostNL","parcels":[1.50,0.20]})"}});
    return events;
}

constexpr auto line_routes = group<"/{order}/lines">(
    route<"/", get, OfOrder, Json<std::vector<Line>>, Problem<403>, Problem<404>>(
        list_lines, {.id = "listLines", .summary = "List the lines of an order", .tags = {"orders"}}),
    route<"/", post, AddLine, LineAdded, Problem<403>, Problem<404>, Problem<409>, Problem<422>>(
        add_line, {.id = "addLine", .summary = "Add a line to an order", .tags = {"orders"}}),
    route<"/{line}", get, OfLine, Json<Line>, Problem<403>, Problem<404>>(
        get_line, {.id = "getLine", .summary = "Get a line of an order", .tags = {"orders"}}));

constexpr auto order_routes = group<"/orders">(
    route<"/", get, ListOrders, OrderPage>(list_orders,
                                           {.id = "listOrders", .summary = "List orders", .tags = {"orders"}}),
    route<"/{order}", get, GetOrder, OrderFound, NotModified, Problem<403>, Problem<404>>(
        get_order, {.id = "getOrder", .summary = "Get an order", .tags = {"orders"}}),
    route<"/{order}", patch, ChangeOrder, OrderFound, Problem<403>, Problem<404>, Problem<409>, Problem<412>>(
        change_order, {.id = "changeOrder", .summary = "Change an order", .tags = {"orders"}}),
    route<"/{order}", del, OfOrder, Status<202, Json<Order>>, Problem<403>, Problem<404>, Problem<409>>(
        cancel_order, {.summary = "Cancel an order", .tags = {"orders"}, .deprecated = true}),
    route<"/{order}/cancellation", post, OfOrder, Status<202, Json<Order>>, Problem<403>, Problem<404>, Problem<409>>(
        cancel_order, {.id = "cancelOrder", .summary = "Cancel an order", .tags = {"orders"}}),
    line_routes,
    route<"/{order}/invoice", get, OfOrder, std::string, Problem<403>, Problem<404>>(
        get_invoice, {.id = "getInvoice", .summary = "Get the invoice as text", .tags = {"orders"}}),
    route<"/{order}/gift-message", get, OfOrder, std::optional<std::string>, Problem<403>, Problem<404>>(
        get_gift_message, {.id = "getGiftMessage", .summary = "Get the gift message", .tags = {"orders"}}),
    route<"/{order}/attachments/{name}", put, Attach, Status<201, Json<Attachment>>, Problem<403>, Problem<404>,
          Problem<422>>(attach, {.id = "attach", .summary = "Attach a file", .tags = {"orders"}}),
    route<"/{order}/refunds", post, RequestRefund, RefundAccepted, Problem<403>, Problem<404>, Problem<422>>(
        request_refund, {.id = "requestRefund", .summary = "Refund a payment", .tags = {"orders"}}),
    route<"/{order}/events", get, OfOrder, Json<std::vector<OrderEvent>>, Problem<403>, Problem<404>>(
        list_events, {.id = "listEvents", .summary = "List events", .tags = {"orders"}}));

constexpr auto customer_order_routes = route<"/customers/{customer}/orders", get, OrdersOfCustomer,
                                             Json<std::vector<OrderNumber>>, Problem<403>, Problem<404>>(
    orders_of_customer,
    {.id = "ordersOfCustomer", .summary = "List the orders of a customer", .tags = {"customers", "orders"}});

}  // namespace orders
