// Types of the catalog, and the requests and responses of its routes.
#pragma once

#include <array>
#include <map>
#include <memory>

#include "shared.hpp"

namespace orders {

struct Product : Audit {
    Sku sku;
    std::string name;
    std::optional<std::string> description;
    Money price;
    double weight_kg = 0;
    std::array<std::uint32_t, 3> size_mm{};
    std::uint32_t stock = 0;
    std::vector<std::string> categories;
    std::map<std::string, std::string> attributes;
    bool listed = true;
};
BOOST_DESCRIBE_STRUCT(Product, (Audit),
                      (sku, name, description, price, weight_kg, size_mm, stock, categories, attributes, listed))

struct ProductChange {
    std::optional<Money> price;
    std::optional<std::int32_t> stock_change;
    std::optional<bool> listed;
};

// A product is found if it matches all conditions and does not match `except`.
struct ProductSearch {
    std::string text;
    std::vector<std::string> categories;
    std::optional<Money> price_up_to;
    std::unique_ptr<ProductSearch> except;
};

struct Category {
    std::string slug;
    std::string name;
    std::vector<Category> children;
};

// A category and its parents, up to the root.
struct Breadcrumb {
    std::string slug;
    std::string name;
    std::unique_ptr<Breadcrumb> parent;
};

struct ListProducts {
    Query<std::optional<std::string>> category;
    Query<bool> in_stock = false;
    Query<std::uint32_t> page_size = 20;
    Query<std::optional<Sku>> cursor;
    Token<std::optional<Caller>> caller;
};
struct GetProduct {
    Path<Sku> sku;
    Header<std::optional<EntityTags>> if_none_match;
};
struct PutProduct {
    Path<Sku> sku;
    Token<Caller> caller;
    Header<std::optional<EntityTags>> if_match;
    Header<std::optional<EntityTags>> if_none_match;
    Json<Product> body;
};
struct ChangeProduct {
    Path<Sku> sku;
    Token<Caller> caller;
    Header<std::optional<EntityTags>> if_match;
    Json<ProductChange> body;
};
struct DeleteProduct {
    Path<Sku> sku;
    Token<Caller> caller;
};
struct GetPicture {
    Path<Sku> sku;
};
struct PutPicture {
    Path<Sku> sku;
    Token<Caller> caller;
    Header<std::string> content_type;
    Data body;
};
struct GetCategory {
    Path<std::string> path;
};

struct ProductPage {
    Header<std::optional<Link>> link;
    Header<std::uint32_t> x_total_count;
    Json<std::vector<Product>> body;
};
struct ProductFound {
    Header<EntityTag> etag;
    Json<Product> body;
};
struct ProductCreated {
    static constexpr int status = 201;
    Header<std::string> location;
    Header<EntityTag> etag;
    Json<Product> body;
};
struct Picture {
    Header<std::string> content_type;
    Data body;
};

}  // namespace orders

template <>
struct momento::functions::schema<orders::Product> {
    static constexpr bool closed = true;
    field created_at{.read_only = true};
    field updated_at{.read_only = true};
    field version{.read_only = true};
    field sku{.description = "The article number in the path", .read_only = true};
    field name{.min_length = 1, .max_length = 120};
    field description{.max_length = 2'000};
    field weight_kg{.maximum = 1'000, .exclusive_minimum = 0};
    field size_mm{.description = "Length, width and height"};
    field stock{.maximum = 100'000, .optional = true};
    field categories{.min_items = 1, .max_items = 5, .unique_items = true};
    field attributes{.example = R"({"origin": "Uji"})", .optional = true};
    field listed{.description = "Whether customers see it", .optional = true};
};
template <>
struct momento::functions::schema<orders::ProductChange> {
    static constexpr bool closed = true;
    field stock_change{.minimum = -10'000, .maximum = 10'000, .multiple_of = 6};
};
template <>
struct momento::functions::schema<orders::ProductSearch> {
    static constexpr bool closed = true;
    field text{.max_length = 80, .optional = true};
    field categories{.max_items = 5, .unique_items = true, .optional = true};
    field except{.name = "not"};
};
template <>
struct momento::functions::schema<orders::ListProducts> {
    field category{.pattern = "^[a-z]+(/[a-z]+)*$"};
    field page_size{.minimum = 1, .maximum = 100};
};
template <>
struct momento::functions::schema<orders::PutPicture> {
    field content_type{.pattern = "^image/(gif|jpeg|png)$"};
};
