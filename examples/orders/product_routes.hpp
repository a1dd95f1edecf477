// The catalog: /v1/products and /v1/categories.
#pragma once

#include <algorithm>
#include <string_view>
#include <utility>
#include <variant>

#include "prices.hpp"

namespace orders {

// The catalog as constant data, so that a request creates only the products that it needs.
struct StoredProduct {
    Audit audit;
    std::string_view sku;
    std::string_view name;
    std::string_view description;  // empty: none
    Money price;
    double weight_kg;
    std::array<std::uint32_t, 3> size_mm;
    std::uint32_t stock;
    std::array<std::string_view, 2> categories;  // empty: none
    std::array<std::pair<std::string_view, std::string_view>, 2> attributes;
    bool listed;
};
inline constexpr StoredProduct stored_products[] = {{{moment(1, 5, 8), moment(3, 1, 12), 3},
                                                     "CUP-0100",
                                                     "Cup",
                                                     "",
                                                     {950, Currency::EUR},
                                                     0.2,
                                                     {80, 80, 95},
                                                     48,
                                                     {"ware"},
                                                     {{{"colour", "blue"}, {"material", "porcelain"}}},
                                                     true},
                                                    {{moment(2, 14, 10), moment(2, 14, 10), 1},
                                                     "MUG-0001",
                                                     "Mug",
                                                     "",
                                                     {800, Currency::GBP},
                                                     0.35,
                                                     {90, 90, 100},
                                                     6,
                                                     {"ware"},
                                                     {},
                                                     true},
                                                    {{moment(1, 5, 8), moment(1, 5, 8), 1},
                                                     "POT-0007",
                                                     "Teapot",
                                                     "Holds a litre.",
                                                     {6'400, Currency::EUR},
                                                     1.25,
                                                     {220, 140, 160},
                                                     0,
                                                     {"ware", "ware/pots"},
                                                     {},
                                                     true},
                                                    {{moment(1, 6, 9), moment(2, 20, 15), 7},
                                                     "TEA-0042",
                                                     "Sencha",
                                                     "Green tea from Uji.",
                                                     {1'999, Currency::EUR},
                                                     0.1,
                                                     {120, 80, 40},
                                                     120,
                                                     {"tea", "tea/green"},
                                                     {{{"origin", "Uji"}}},
                                                     true},
                                                    {{moment(3, 1, 9), moment(3, 1, 9), 1},
                                                     "TEA-0043",
                                                     "Gyokuro",
                                                     "",
                                                     {3'900, Currency::EUR},
                                                     0.1,
                                                     {120, 80, 40},
                                                     12,
                                                     {"tea", "tea/green"},
                                                     {},
                                                     false}};

inline Product product_from(const StoredProduct& stored) {
    Product product;
    static_cast<Audit&>(product) = stored.audit;
    product.sku.code = stored.sku;
    product.name = stored.name;
    if (!stored.description.empty()) product.description = stored.description;
    product.price = stored.price;
    product.weight_kg = stored.weight_kg;
    product.size_mm = stored.size_mm;
    product.stock = stored.stock;
    for (std::string_view category : stored.categories)
        if (!category.empty()) product.categories.emplace_back(category);
    for (const auto& [name, value] : stored.attributes)
        if (!name.empty()) product.attributes[std::string(name)] = value;
    product.listed = stored.listed;
    return product;
}

inline std::vector<Product> all_products() {
    std::vector<Product> all;
    for (const StoredProduct& stored : stored_products) all.push_back(product_from(stored));
    return all;
}

inline Result<Product> product_of(const Sku& sku) {
    for (const StoredProduct& stored : stored_products)
        if (stored.sku == sku.code) return product_from(stored);
    return WebError::with_status(404, "no product has this article number");
}

inline bool has_all(const std::vector<std::string>& held, const std::vector<std::string>& wanted) {
    return std::ranges::all_of(wanted,
                               [&](const std::string& each) { return std::ranges::find(held, each) != held.end(); });
}

inline ProductPage list_products(const ListProducts& request) {
    const bool sees_all = request.caller->has_value() && (**request.caller).role > Role::customer;
    std::vector<Product> found = all_products();
    std::erase_if(found, [&](const Product& each) {
        return (!each.listed && !sees_all) || (*request.in_stock && each.stock == 0) ||
               (request.category->has_value() && !has_all(each.categories, {**request.category}));
    });
    ProductPage page{.link = {}, .x_total_count = found.size(), .body = {}};
    if (request.cursor->has_value())
        std::erase_if(found, [&](const Product& each) { return each.sku <= **request.cursor; });
    if (found.size() > request.page_size) {
        found.resize(request.page_size);
        page.link = link_to_next(found.back().sku.code);
    }
    *page.body = std::move(found);
    return page;
}

inline bool is_found(const Product& product, const ProductSearch& search) {
    return product.name.find(search.text) != std::string::npos && has_all(product.categories, search.categories) &&
           !(search.price_up_to && product.price.exceeds(*search.price_up_to)) &&
           !(search.except && is_found(product, *search.except));
}
inline Json<std::vector<Sku>> search_products(const Json<ProductSearch>& request) {
    Json<std::vector<Sku>> found;
    for (Product& product : all_products())
        if (product.listed && is_found(product, *request)) found->push_back(std::move(product.sku));
    return found;
}

inline Result<std::variant<ProductFound, NotModified>> get_product(const GetProduct& request) {
    Product product = MOMENTO_TRY(product_of(request.sku));
    const EntityTag etag = etag_of(product);
    if (request.if_none_match && (*request.if_none_match)->matches(etag)) return NotModified{.etag = etag};
    return ProductFound{.etag = etag, .body = {std::move(product)}};
}

// `If-None-Match: *` creates a product and never replaces one. If-Match replaces a known version.
inline Result<std::variant<ProductFound, ProductCreated>> put_product(PutProduct request) {
    MOMENTO_TRY(require_role(request.caller, Role::manager));
    Product product = *std::move(request.body);
    product.sku = *request.sku;
    product.updated_at = now;
    if (const Result<Product> before = product_of(request.sku)) {
        if (request.if_none_match && (*request.if_none_match)->matches(etag_of(*before)))
            return WebError::with_status(412, "the article number is in use");
        MOMENTO_TRY(require_match(request.if_match, *before));
        product.created_at = before->created_at;
        product.version = before->version + 1;
        return ProductFound{.etag = etag_of(product), .body = {std::move(product)}};
    }
    if (request.if_match) return WebError::with_status(412, "there is no product to replace");
    product.created_at = now;
    return ProductCreated{
        .location = "/v1/products/" + product.sku.code, .etag = etag_of(product), .body = {std::move(product)}};
}

inline Result<std::variant<ProductFound, Problem<422>>> change_product(const ChangeProduct& request) {
    MOMENTO_TRY(require_role(request.caller, Role::support));
    Product product = MOMENTO_TRY(product_of(request.sku));
    MOMENTO_TRY(require_match(request.if_match, product));
    const ProductChange& change = *request.body;
    const std::int64_t stock = product.stock + std::int64_t{change.stock_change.value_or(0)};
    if (stock < 0) return Problem<422>{.detail = "the stock would fall below zero"};
    product.stock = static_cast<std::uint32_t>(stock);
    product.price = change.price.value_or(product.price);
    product.listed = change.listed.value_or(product.listed);
    product.updated_at = now;
    ++product.version;
    return ProductFound{.etag = etag_of(product), .body = {std::move(product)}};
}

inline Result<std::variant<Status<204>, Problem<409>>> delete_product(const DeleteProduct& request) {
    MOMENTO_TRY(require_role(request.caller, Role::manager));
    const Product product = MOMENTO_TRY(product_of(request.sku));
    if (product.stock > 0) return Problem<409>{.detail = "the product is still in stock"};
    return Status<204>{};
}

// Returns the picture without reading its bytes into the module.
inline Result<Picture> put_picture(PutPicture request) {
    MOMENTO_TRY(require_role(request.caller, Role::manager));
    MOMENTO_TRY(product_of(request.sku));
    return Picture{.content_type = std::move(*request.content_type), .body = std::move(request.body)};
}

inline Result<std::vector<std::uint8_t>> get_thumbnail(const GetPicture& request) {
    MOMENTO_TRY(product_of(request.sku));
    // A GIF of one transparent pixel.
    return std::vector<std::uint8_t>{0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80,
                                     0x00, 0x00, 0x00, 0x00, 0x00, 0xff, 0xff, 0xff, 0x21, 0xf9, 0x04,
                                     0x01, 0x00, 0x00, 0x00, 0x00, 0x2c, 0x00, 0x00, 0x00, 0x00, 0x01,
                                     0x00, 0x01, 0x00, 0x00, 0x02, 0x01, 0x44, 0x00, 0x3b};
}

inline PriceList get_prices() {
    PriceList list;
    for (Product& product : all_products())
        if (product.listed) list.prices.push_back({std::move(product.sku), product.price});
    return list;
}

inline Result<Status<202, PriceList>> put_prices(PutPrices request) {
    MOMENTO_TRY(require_role(request.caller, Role::manager));
    for (const auto& [sku, price] : request.body.prices) MOMENTO_TRY(product_of(sku));
    return Status<202, PriceList>{std::move(request.body)};
}

inline Json<Category> get_categories() {
    Json<Category> root{{"", "Everything", {}}};
    root->children.push_back({"tea", "Tea", {}});
    root->children.back().children.push_back({"green", "Green tea", {}});
    root->children.push_back({"ware", "Ware", {}});
    root->children.back().children.push_back({"pots", "Pots", {}});
    return root;
}

inline Result<Json<Breadcrumb>> get_category(const GetCategory& request) {
    Category category = *get_categories();
    Breadcrumb crumb{category.slug, category.name, nullptr};
    for (std::string_view rest = *request.path;;) {
        const std::size_t slash = rest.find('/');
        const auto child = std::ranges::find(category.children, rest.substr(0, slash), &Category::slug);
        if (child == category.children.end()) return WebError::with_status(404, "no category has this path");
        crumb = {child->slug, child->name, std::make_unique<Breadcrumb>(std::move(crumb))};
        if (slash == rest.npos) return Json(std::move(crumb));
        category = Category(std::move(*child));
        rest.remove_prefix(slash + 1);
    }
}

constexpr auto product_routes = group<"/products">(
    route<"/", get, ListProducts, ProductPage>(
        list_products, {.id = "listProducts", .summary = "List products", .tags = {"products"}}),
    route<"/search", post, Json<ProductSearch>, Json<std::vector<Sku>>>(
        search_products, {.id = "searchProducts", .summary = "Search products", .tags = {"products"}}),
    route<"/prices.csv", get, void, PriceList>(
        get_prices, {.id = "getPrices", .summary = "Get all prices as CSV", .tags = {"products"}}),
    route<"/prices.csv", put, PutPrices, Status<202, PriceList>, Problem<403>, Problem<404>>(
        put_prices, {.id = "putPrices", .summary = "Set prices from CSV", .tags = {"products"}}),
    route<"/{sku}", get, GetProduct, ProductFound, NotModified, Problem<404>>(
        get_product, {.id = "getProduct", .summary = "Get a product", .tags = {"products"}}),
    route<"/{sku}", put, PutProduct, ProductFound, ProductCreated, Problem<403>, Problem<412>>(
        put_product, {.id = "putProduct", .summary = "Create or replace a product", .tags = {"products"}}),
    route<"/{sku}", patch, ChangeProduct, ProductFound, Problem<403>, Problem<404>, Problem<412>, Problem<422>>(
        change_product, {.id = "changeProduct", .summary = "Change price or stock", .tags = {"products"}}),
    route<"/{sku}", del, DeleteProduct, Status<204>, Problem<403>, Problem<404>, Problem<409>>(
        delete_product, {.id = "deleteProduct", .summary = "Delete a product", .tags = {"products"}}),
    route<"/{sku}/picture", put, PutPicture, Picture, Problem<403>, Problem<404>>(
        put_picture, {.id = "putPicture", .summary = "Replace the picture", .tags = {"products"}}),
    route<"/{sku}/thumbnail", get, GetPicture, std::vector<std::uint8_t>, Problem<404>>(
        get_thumbnail, {.id = "getThumbnail", .summary = "Get a small picture", .tags = {"products"}}));

constexpr auto category_routes = group<"/categories">(
    route<"/", get, void, Json<Category>>(
        get_categories, {.id = "getCategories", .summary = "Get the tree of categories", .tags = {"products"}}),
    route<"/{path...}", get, GetCategory, Json<Breadcrumb>, Problem<404>>(
        get_category, {.id = "getCategory", .summary = "Get a category and its ancestors", .tags = {"products"}}));

}  // namespace orders
