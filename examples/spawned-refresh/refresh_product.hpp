// The background Function: requests a product from the server, and stores it in the cache. See spawned_refresh.hpp.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <momento/functions/http.hpp>
#include <string>
#include <utility>

namespace spawned_refresh {

using namespace momento::functions;

struct Product {
    std::uint32_t id;
    std::string name;
    std::uint32_t price_in_cents;
};

// What the web Function passes to the background Function.
struct RefreshJob {
    std::uint32_t id;
};

inline std::string key_of(std::uint32_t id) { return "product/" + std::to_string(id); }

// The note is what an operator sees; no caller waits for it.
inline Result<std::string> refresh_product(Json<RefreshJob> job) {
    const std::string key = key_of(job->id);
    const char* const upstream = std::getenv("UPSTREAM");
    if (upstream == nullptr) return WebError::message("the environment variable UPSTREAM is not set");
    auto response = MOMENTO_TRY(http::invoke(
        http::Request(upstream + ("/products/" + std::to_string(job->id))).header("accept", "application/json")));
    if (response.status == 404) {
        MOMENTO_TRY(cache::remove(key));
        return key + " is gone";
    }
    if (response.status != 200) return WebError::message("the upstream returned " + std::to_string(response.status));
    // Decoded, so that nothing else than a product is stored.
    auto product = MOMENTO_TRY(std::move(response).into<Json<Product>>());
    MOMENTO_TRY(cache::set(key, product, std::chrono::hours(1)));
    return key + " is refreshed";
}

}  // namespace spawned_refresh
