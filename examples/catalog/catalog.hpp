// An API with documentation: GET /openapi.json returns the OpenAPI document that the compiler makes from this table,
// and momento-local shows it as a page. The document contains the summaries, descriptions, rules, examples, enumerators
// and variants below, and which operations need a token. A Function has no state between calls, so the items are
// constant.
#pragma once

#include <algorithm>
#include <cstdint>
#include <momento/functions.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace catalog {

using namespace momento::functions;

enum class Category { tea, coffee, accessory };
BOOST_DESCRIBE_ENUM(Category, tea, coffee, accessory)

struct Loose {
    std::uint32_t grams;
};
struct Pieces {
    std::uint32_t count;
};
using Packaging = std::variant<Loose, Pieces>;

struct Item {
    std::string sku;
    std::string name;
    Category category;
    std::uint32_t price;
    Packaging packaging;
    std::optional<std::string> note;
};
struct ItemList {
    std::vector<Item> items;
    std::uint32_t count;
};
struct QuoteRequest {
    std::string sku;
    std::uint32_t quantity = 1;
};
struct Quote {
    std::string sku;
    std::uint32_t quantity;
    std::uint64_t total;
};
struct Caller {
    std::string user;
    bool editor = false;
};

struct ListItems {
    Query<std::optional<Category>> category;
    Query<std::optional<std::string>> search;
    Query<std::uint32_t> limit = 20;
};
struct OfItem {
    Path<std::string> sku;
};
struct CreateItem {
    Header<std::optional<std::string>> x_request_id;
    Json<Item> body;
};
struct ItemCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<std::optional<std::string>> x_request_id;
    Json<Item> body;
};
struct DeleteItem {
    Token<Caller> caller;
    Path<std::string> sku;
};

inline constexpr std::string_view sku_pattern = "^[A-Z]{3}-[0-9]{4}$";

}  // namespace catalog

template <>
struct momento::functions::schema<catalog::Packaging> {
    static constexpr std::string_view discriminator = "kind";
};
template <>
struct momento::functions::schema<catalog::Loose> {
    static constexpr std::string_view tag = "loose";
    field grams{.description = "Net weight", .minimum = 1, .maximum = 10000, .example = "250"};
};
template <>
struct momento::functions::schema<catalog::Pieces> {
    static constexpr std::string_view tag = "pieces";
    field count{.description = "Pieces per package", .minimum = 1, .maximum = 1000, .example = "20"};
};
template <>
struct momento::functions::schema<catalog::Item> {
    static constexpr bool closed = true;
    field sku{.description = "The number on the label", .pattern = catalog::sku_pattern, .example = "\"TEA-0099\""};
    field name{.description = "Shown in lists", .min_length = 1, .max_length = 80, .example = "\"Assam\""};
    field price{.description = "In cents", .minimum = 1, .maximum = 1000000, .example = "1250"};
    field note{.max_length = 400, .example = "\"Second flush\""};
};
template <>
struct momento::functions::schema<catalog::QuoteRequest> {
    field sku{.pattern = catalog::sku_pattern, .example = "\"TEA-0042\""};
    field quantity{.minimum = 1, .maximum = 100, .example = "12", .optional = true};
};
template <>
struct momento::functions::schema<catalog::Quote> {
    field total{.description = "In cents; ten or more of an item cost 10 percent less"};
};
template <>
struct momento::functions::schema<catalog::Caller> {
    field editor{.optional = true};
};
template <>
struct momento::functions::schema<catalog::ListItems> {
    field category{.description = "Only items of this category"};
    field search{.description = "Only items whose name contains this text", .min_length = 1, .max_length = 40};
    field limit{.description = "The maximum number of items", .minimum = 1, .maximum = 100};
};
template <>
struct momento::functions::schema<catalog::OfItem> {
    field sku{.pattern = catalog::sku_pattern, .example = "\"TEA-0042\""};
};
template <>
struct momento::functions::schema<catalog::DeleteItem> {
    field sku{.pattern = catalog::sku_pattern, .example = "\"TEA-0042\""};
};

namespace catalog {

inline std::vector<Item> all_items() {
    return {{"TEA-0042", "Darjeeling", Category::tea, 1250, Loose{250}, "First flush"},
            {"TEA-0043", "Peppermint", Category::tea, 390, Pieces{20}, std::nullopt},
            {"COF-0007", "House blend", Category::coffee, 890, Loose{500}, std::nullopt},
            {"ACC-0001", "Filter papers", Category::accessory, 250, Pieces{100}, std::nullopt}};
}

inline std::optional<Item> item_of(std::string_view sku) {
    for (Item& item : all_items())
        if (item.sku == sku) return std::move(item);
    return std::nullopt;
}

inline Problem<404> no_such_item() { return {.detail = "no item has this number"}; }

inline Json<ItemList> list_items(const ListItems& request) {
    ItemList list{};
    for (Item& item : all_items()) {
        if (request.category->has_value() && item.category != **request.category) continue;
        if (request.search->has_value() && item.name.find(**request.search) == std::string::npos) continue;
        ++list.count;
        if (list.items.size() < request.limit) list.items.push_back(std::move(item));
    }
    return {std::move(list)};
}

inline std::variant<ItemCreated, Problem<409>> create_item(CreateItem request) {
    if (item_of(request.body->sku)) return Problem<409>{.detail = "an item has this number already"};
    return ItemCreated{.location = "/v1/items/" + request.body->sku,
                       .x_request_id = std::move(*request.x_request_id),
                       .body = std::move(request.body)};
}

inline std::variant<Json<Item>, Problem<404>> get_item(const OfItem& request) {
    if (std::optional<Item> item = item_of(*request.sku)) return Json(*std::move(item));
    return no_such_item();
}

inline std::variant<Status<204>, Problem<403>, Problem<404>> delete_item(const DeleteItem& request) {
    if (!request.caller->editor) return Problem<403>{.detail = "only editors delete items"};
    if (!item_of(*request.sku)) return no_such_item();
    return Status<204>{};
}

inline std::variant<Json<Quote>, Problem<404>> make_quote(Json<QuoteRequest> request) {
    const std::optional<Item> item = item_of(request->sku);
    if (!item) return no_such_item();
    const std::uint64_t full = std::uint64_t{item->price} * request->quantity;
    return Json(Quote{std::move(request->sku), request->quantity, request->quantity < 10 ? full : full - full / 10});
}

constexpr auto api =
    routes(
        group<"/v1">(
            route<"/items", get, ListItems, Json<ItemList>>(
                list_items, {.summary = "List items", .description = "In the order of the shelf.", .tags = {"items"}}),
            route<"/items", post, CreateItem, ItemCreated, Problem<409>>(
                create_item, {.summary = "Create an item",
                              .description = "The number is the caller's choice; a number in use is rejected.",
                              .tags = {"items"}}),
            route<"/items/{sku}", get, OfItem, Json<Item>, Problem<404>>(get_item,
                                                                         {.summary = "Get an item", .tags = {"items"}}),
            route<"/items/{sku}", del, DeleteItem, Status<204>, Problem<403>, Problem<404>>(
                delete_item, {.summary = "Delete an item",
                              .description = "For callers with the editor role in their token.",
                              .tags = {"items"}}),
            route<"/quotes", post, Json<QuoteRequest>, Json<Quote>, Problem<404>>(
                make_quote, {.summary = "Quote a price", .tags = {"quotes"}})))
        .with_info({.title = "Catalog",
                    .version = "1.0.0",
                    .summary = "The items of a shop and their prices",
                    .description = "Prices are in cents. Nothing is stored between calls."})
        .with_openapi<"/openapi.json">();

}  // namespace catalog
