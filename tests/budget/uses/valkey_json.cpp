#include <momento/functions.hpp>
#include <momento/functions/valkey.hpp>

using namespace momento::functions;

struct Product {
    std::string name;
    std::uint32_t price_in_cents = 0;
};

Result<std::string> handle(Data) {
    const valkey::client vk("cluster");
    std::optional<Json<Product>> found = MOMENTO_TRY(vk.get<Json<Product>>("key"));
    if (found) return std::move((*found)->name);
    MOMENTO_TRY(vk.set("key", Json(Product{"tea", 450}), {.ttl = std::chrono::minutes(5)}));
    return std::string("stored");
}

MOMENTO_INVOKE(handle)
