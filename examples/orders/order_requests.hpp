// The requests and responses of order routes.
#pragma once

#include "order.hpp"

namespace orders {

struct OrderChange {
    std::optional<Delivery> delivery;
    std::optional<std::chrono::sys_days> ship_by;
    std::optional<std::map<std::string, std::string>> metadata;
};

enum class RefundReason { damaged, lost, returned, other };
BOOST_DESCRIBE_ENUM(RefundReason, damaged, lost, returned, other)

struct Refund {
    Money amount;
    RefundReason reason = RefundReason::other;
    std::optional<std::string> note;
};

struct Attachment {
    std::string name;
    std::uint32_t size;
    std::uint32_t checksum;
};

// Other systems report events in their own formats, so the details are RawJson.
struct OrderEvent {
    std::chrono::sys_time<std::chrono::milliseconds> at;
    std::string kind;
    RawJson details;
};

struct ListOrders {
    Token<Caller> caller;
    Query<std::vector<OrderStatus>> status;
    Query<std::optional<std::chrono::sys_days>> since;
    Query<std::optional<std::chrono::sys_seconds>> changed_after;
    Query<std::uint32_t> page_size = 10;
    Query<std::optional<OrderNumber>> cursor;
};
struct OrdersOfCustomer {
    Path<std::uint32_t> customer;
    Token<Caller> caller;
};
struct OfOrder {
    Path<OrderNumber> order;
    Token<Caller> caller;
};
struct GetOrder {
    Path<OrderNumber> order;
    Token<Caller> caller;
    Header<std::optional<EntityTags>> if_none_match;
};
struct ChangeOrder {
    Path<OrderNumber> order;
    Token<Caller> caller;
    Header<std::optional<EntityTags>> if_match;
    Json<OrderChange> body;
};
struct OfLine {
    Path<OrderNumber> order;
    Path<std::uint32_t> line;
    Token<Caller> caller;
};
struct AddLine {
    Path<OrderNumber> order;
    Token<Caller> caller;
    Json<Line> body;
};
struct Attach {
    Path<OrderNumber> order;
    Path<std::string> name;
    Token<Caller> caller;
    Data body;
};
struct RequestRefund {
    Path<OrderNumber> order;
    Token<Caller> caller;
    Header<std::string> idempotency_key;
    Json<Refund> body;
};

struct OrderPage {
    Header<std::optional<Link>> link;
    Header<std::uint32_t> x_total_count;
    Json<std::vector<Order>> body;
};
struct OrderFound {
    Header<EntityTag> etag;
    Header<std::string> cache_control;
    Json<Order> body;
};
struct LineAdded {
    static constexpr int status = 201;
    Header<std::string> location;
    Json<Line> body;
};
struct RefundAccepted {
    static constexpr int status = 202;
    Header<std::string> idempotency_key;
    Json<Refund> body;
};

}  // namespace orders

template <>
struct momento::functions::schema<orders::OrderChange> {
    static constexpr bool closed = true;
};
template <>
struct momento::functions::schema<orders::Refund> {
    static constexpr bool closed = true;
    field reason{.optional = true};
    field note{.min_length = 1, .max_length = 500};
};
template <>
struct momento::functions::schema<orders::ListOrders> {
    field status{.description = "Any of these", .unique_items = true};
    field since{.description = "The day on which an order was placed, or later"};
    field page_size{.minimum = 1, .maximum = 50};
};
template <>
struct momento::functions::schema<orders::OfLine> {
    field line{.minimum = 1};
};
template <>
struct momento::functions::schema<orders::Attach> {
    field name{.max_length = 64, .pattern = "^[0-9A-Za-z._-]+$"};
};
template <>
struct momento::functions::schema<orders::RequestRefund> {
    field idempotency_key{.format = "uuid"};
};
