// The types of an order, and the stored orders.
#pragma once

#include <map>
#include <variant>

#include "customers.hpp"

namespace orders {

enum class OrderStatus { placed, paid, shipped, delivered, cancelled };
BOOST_DESCRIBE_ENUM(OrderStatus, placed, paid, shipped, delivered, cancelled)

// Payments have no discriminator: each alternative has other required members.
struct CardPayment {
    std::string holder;
    std::string card_number;
    std::string security_code;
    std::string last_digits;
};
struct TransferPayment {
    std::string iban;
    std::optional<std::string> reference;
};
using Payment = std::variant<CardPayment, TransferPayment>;

// Deliveries have common members, so a discriminator identifies the alternative.
struct Parcel {
    Address address;
    bool express = false;
};
struct Pickup {
    std::string store;
    std::chrono::sys_days day;
    std::string time;
};
struct Courier {
    Address address;
    std::string phone;
};
using Delivery = std::variant<Parcel, Pickup, Courier>;

struct Line {
    std::uint32_t position = 0;
    Sku sku;
    std::uint32_t quantity = 1;
    Money unit_price;
    double discount_percent = 0;
};

struct Order : Audit {
    OrderNumber number;
    OrderStatus status = OrderStatus::placed;
    std::uint32_t customer = 0;
    std::vector<Line> lines;
    Money total;
    Payment payment;
    Delivery delivery;
    std::optional<std::chrono::sys_days> ship_by;
    std::map<std::string, std::string> metadata;
};
BOOST_DESCRIBE_STRUCT(Order, (Audit), (number, status, customer, lines, total, payment, delivery, ship_by, metadata))

}  // namespace orders

template <>
struct momento::functions::schema<orders::CardPayment> {
    static constexpr bool closed = true;
    field holder{.min_length = 1, .max_length = 80};
    field card_number{.pattern = "^[0-9]{12,19}$", .write_only = true};
    field security_code{.pattern = "^[0-9]{3,4}$", .write_only = true};
    field last_digits{.read_only = true};
};
template <>
struct momento::functions::schema<orders::TransferPayment> {
    static constexpr bool closed = true;
    field iban{.pattern = "^[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}$", .example = R"("NL91ABNA0417164300")"};
    field reference{.max_length = 35};
};
template <>
struct momento::functions::schema<orders::Delivery> {
    static constexpr std::string_view discriminator = "method";
};
template <>
struct momento::functions::schema<orders::Parcel> {
    static constexpr bool closed = true;
    static constexpr std::string_view tag = "parcel";
    field express{.optional = true};
};
template <>
struct momento::functions::schema<orders::Pickup> {
    static constexpr bool closed = true;
    static constexpr std::string_view tag = "pickup";
    field store{.pattern = "^[a-z-]+$", .example = R"("amsterdam-west")"};
    field time{.description = "The clock of the store", .format = "time"};
};
template <>
struct momento::functions::schema<orders::Courier> {
    static constexpr bool closed = true;
    static constexpr std::string_view tag = "courier";
    field phone{.pattern = "^\\+[0-9]{6,15}$"};
};
template <>
struct momento::functions::schema<orders::Line> {
    static constexpr bool closed = true;
    field position{.read_only = true};
    field quantity{.minimum = 1, .maximum = 999, .optional = true};
    field unit_price{.read_only = true};
    field discount_percent{.minimum = 0, .exclusive_maximum = 100, .multiple_of = 0.5, .optional = true};
};

namespace orders {

inline std::vector<Order> all_orders() {
    using namespace std::chrono_literals;
    std::vector<Order> all;
    all.push_back({{moment(3, 1, 10), moment(3, 4, 16), 3},
                   {2026, 17},
                   OrderStatus::shipped,
                   7,
                   {{1, {"TEA-0042"}, 2, {1'999, Currency::EUR}, 0}, {2, {"CUP-0100"}, 1, {950, Currency::EUR}, 10}},
                   {4'853, Currency::EUR},
                   CardPayment{"Ada Byron", "", "", "4242"},
                   Parcel{address_of_ada(), true},
                   std::chrono::sys_days(2026y / 3 / 5),
                   {}});
    all.back().metadata.emplace("gift-message", "Happy birthday!");
    all.push_back({{moment(3, 9, 18), moment(3, 9, 18), 1},
                   {2026, 21},
                   OrderStatus::placed,
                   7,
                   {{1, {"CUP-0100"}, 4, {950, Currency::EUR}, 0}},
                   {3'800, Currency::EUR},
                   TransferPayment{"NL91ABNA0417164300", "order 21"},
                   Pickup{"amsterdam-west", 2026y / 3 / 20, "17:30:00Z"},
                   std::nullopt,
                   {}});
    all.push_back({{moment(3, 12, 7), moment(3, 13, 7), 2},
                   {2026, 23},
                   OrderStatus::paid,
                   8,
                   {{1, {"POT-0007"}, 1, {6'400, Currency::EUR}, 0}},
                   {6'400, Currency::EUR},
                   CardPayment{"Blaise Pascal", "", "", "1881"},
                   Courier{{"Blaise Pascal", "Rue des Gras 2", "63000", "Clermont-Ferrand", "FR"}, "+33473000000"},
                   std::nullopt,
                   {}});
    return all;
}

inline Result<Order> order_of(const OrderNumber& number) {
    for (Order& order : all_orders())
        if (order.number == number) return std::move(order);
    return WebError::with_status(404, "no order has this number");
}

// Returns the order of a request if the caller has access.
inline Result<Order> own_order(const Caller& caller, const OrderNumber& number) {
    Order order = MOMENTO_TRY(order_of(number));
    MOMENTO_TRY(require_access(caller, order.customer));
    return order;
}

inline Money total_of(const Line& line) {
    const Money full = line.unit_price.times(line.quantity);
    // Discounts are multiples of half a percent, so the price is multiplied by an integer before it is divided.
    const auto discount = static_cast<std::int64_t>(line.discount_percent * 2);
    return {full.amount() - full.amount() * discount / 200, full.currency()};
}

}  // namespace orders
