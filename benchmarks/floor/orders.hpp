// The common part of reflected.hpp and by_hand.hpp: the types, and the processing of an order.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace orders {

enum class Shipping : std::uint8_t { standard, express, collect };

struct LineItem {
    std::string sku;
    std::uint32_t quantity;
    std::uint32_t cents;
};
struct CreateOrder {
    std::string customer;
    Shipping shipping;
    std::vector<LineItem> items;
    std::optional<std::string> note;
};
struct Order {
    std::uint32_t id;
    std::string customer;
    Shipping shipping;
    std::vector<LineItem> items;
    std::optional<std::string> note;
    std::uint64_t total;
};

inline std::uint64_t total_of(const std::vector<LineItem>& items) {
    std::uint64_t total = 0;
    for (const LineItem& each : items) total += std::uint64_t{each.quantity} * each.cents;
    return total;
}

inline Order place(CreateOrder&& order) {
    const std::uint64_t total = total_of(order.items);
    return {1001, std::move(order.customer), order.shipping, std::move(order.items), std::move(order.note), total};
}

inline std::optional<Order> find(std::uint32_t id, bool lines) {
    if (id != 7) return std::nullopt;
    Order order{7, "Ada Byron", Shipping::express, {}, std::nullopt, 5330};
    if (lines) {
        order.items.reserve(2);
        order.items.push_back({"TEA-1", 3, 1210});
        order.items.push_back({"CUP-2", 2, 850});
    }
    return order;
}

inline std::string location_of(const Order& order) { return "/v1/orders/" + std::to_string(order.id); }

}  // namespace orders
