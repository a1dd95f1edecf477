// A read-through cache: returns a product from the cache, or from a server that has all products, and then caches it.
// If the cache fails, the product is requested from the server.
//
//     UPSTREAM   the URL of the server, which serves GET <UPSTREAM>/products/<id>
//     TTL_MS     how long a product is cached, in milliseconds; 5 minutes by default
#pragma once

#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <momento/functions/http.hpp>
#include <momento/functions/log.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace read_through_cache {

using namespace momento::functions;

struct Product {
    std::uint32_t id;
    std::string name;
    std::uint32_t price_in_cents;
};

struct OfProduct {
    Path<std::uint32_t> id;
};

enum class Lookup { hit, miss };
BOOST_DESCRIBE_ENUM(Lookup, hit, miss)

struct ProductFound {
    Header<Lookup> x_cache;
    Json<Product> body;
};

inline std::string key_of(std::uint32_t id) { return "product/" + std::to_string(id); }

inline std::chrono::milliseconds time_to_live() {
    constexpr std::chrono::milliseconds usual = std::chrono::minutes(5);
    const char* const text = std::getenv("TTL_MS");
    if (text == nullptr) return usual;
    const std::string_view digits(text);
    std::uint32_t milliseconds = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds);
    if (error != std::errc{} || end != digits.data() + digits.size() || milliseconds == 0) return usual;
    return std::chrono::milliseconds(milliseconds);
}

// ---- the cache: errors are logged and not returned

inline void warn(std::string_view key, const cache::Error& error) {
    log::warn("{}: {} {}", key, WebError(error).text(), error.text);
}

// A value that cannot be read counts as a miss: an earlier version of this Function may have stored it.
inline std::optional<Product> cached(const std::string& key) {
    auto found = cache::get<Json<Product>>(key);
    if (!found) {
        warn(key, found.error());
        return std::nullopt;
    }
    if (!*found) return std::nullopt;
    return std::move((*found)->value);
}

inline void store(const std::string& key, const Product& product) {
    if (auto stored = cache::set(key, Json(product), time_to_live()); !stored) warn(key, stored.error());
}

// ---- the server

// Returns none if the server responds with 404.
inline Result<std::optional<Product>> fetch(std::uint32_t id) {
    const char* const upstream = std::getenv("UPSTREAM");
    if (upstream == nullptr) return WebError::message("the environment variable UPSTREAM is not set");
    auto response = http::invoke(
        http::Request(upstream + ("/products/" + std::to_string(id))).header("accept", "application/json"));
    if (!response) {
        log::error("no response from the upstream: {}", response.error().text);
        return response.error();
    }
    if (response->status == 404) return std::nullopt;
    if (response->status != 200) {
        log::error("the upstream returned {}", response->status);
        return WebError::with_status(502, "the upstream did not return the product");
    }
    auto product = (*std::move(response)).into<Json<Product>>();
    if (!product) {
        log::error("the upstream gave no product: {}", product.error().text);
        return product.error();
    }
    return std::move(product->value);
}

// ---- the routes

inline Result<std::variant<ProductFound, Problem<404>>> get_product(OfProduct request) {
    const std::string key = key_of(request.id);
    if (std::optional<Product> product = cached(key)) {
        log::info("{}: hit", key);
        return ProductFound{.x_cache = Lookup::hit, .body = {*std::move(product)}};
    }
    log::info("{}: miss", key);
    std::optional<Product> product = MOMENTO_TRY(fetch(request.id));
    if (!product) return Problem<404>{.detail = "no product has this id"};
    store(key, *product);
    return ProductFound{.x_cache = Lookup::miss, .body = {*std::move(product)}};
}

// Fails if the cache fails, because the caller relies on the removal.
inline Result<Status<204>> forget_product(OfProduct request) {
    const std::string key = key_of(request.id);
    MOMENTO_TRY(cache::remove(key));
    log::info("{}: forgotten", key);
    return Status<204>{};
}

// Log lines go to a topic with the name of the Function. An error does not prevent the call.
inline std::optional<WebResponse> begin_log(const WebEnvironment& env) {
    (void)log::configure({log::to_topic(env.function_name())});
    return std::nullopt;
}

constexpr auto api =
    routes(group<"/products/{id}">(
               route<"/", get, OfProduct, ProductFound, Problem<404>>(get_product, {.summary = "Get a product"}),
               route<"/", del, OfProduct, Status<204>>(forget_product, {.summary = "Remove a product from the cache"})))
        .before(begin_log);

}  // namespace read_through_cache
