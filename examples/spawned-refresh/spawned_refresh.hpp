// A cache that is refreshed in the background, in two Functions: `spawned-refresh` responds from the cache at once, and
// `refresh-product` requests the product from a server that has all products. A caller never waits for that server.
//
//     momento-local serve spawned-refresh.wasm refresh-product.wasm --env UPSTREAM=https://shop.example
//
//     UPSTREAM   the URL of the server, which serves GET <UPSTREAM>/products/<id>
#pragma once

#include <chrono>
#include <cstdint>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <momento/functions/log.hpp>
#include <momento/functions/spawn.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "refresh_product.hpp"

namespace spawned_refresh {

using namespace momento::functions;

struct OfProduct {
    Path<std::uint32_t> id;
};

// The product is not cached yet: the same request succeeds a little later.
struct ProductPending {
    static constexpr int status = 202;
    Header<std::uint32_t> retry_after = 1;  // seconds
};

// A product is refreshed at most once in this time, however many callers request it.
inline constexpr std::chrono::seconds refresh_interval(10);

// Starts a refresh if none was started lately. Errors are logged: they concern later calls only.
inline void refresh(std::uint32_t id) {
    const std::string marker = "refresh/" + std::to_string(id);
    const auto due = cache::set_if(marker, "", refresh_interval, cache::absent);
    if (!due) log::warn("{}: {}", marker, due.error().text);
    if (!due || !*due) return;
    if (auto started = spawn::invoke("refresh-product", Json(RefreshJob{.id = id})); !started) {
        log::error("{}: {} {}", marker, WebError(started.error()).text(), started.error().text);
        (void)cache::remove(marker);  // the next call tries again
    }
}

inline Result<std::variant<Json<Product>, ProductPending>> get_product(OfProduct request) {
    std::optional<Json<Product>> found = MOMENTO_TRY(cache::get<Json<Product>>(key_of(request.id)));
    refresh(request.id);
    if (found) return *std::move(found);
    return ProductPending{};
}

// Log lines go to a topic with the name of the Function. An error does not prevent the call.
inline std::optional<WebResponse> begin_log(const WebEnvironment& env) {
    (void)log::configure({log::to_topic(env.function_name())});
    return std::nullopt;
}

constexpr auto api = routes(route<"/products/{id}", get, OfProduct, Json<Product>, ProductPending>(
                                get_product, {.summary = "Get a product from the cache"}))
                         .before(begin_log);

}  // namespace spawned_refresh
