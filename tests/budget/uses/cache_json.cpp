#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>

using namespace momento::functions;

struct Product {
    std::string name;
    std::uint32_t price_in_cents = 0;
};

Result<std::string> handle(Data) {
    std::optional<Json<Product>> found = MOMENTO_TRY(cache::get<Json<Product>>("key"));
    if (found) return std::move((*found)->name);
    MOMENTO_TRY(cache::set("key", Json(Product{"tea", 450}), std::chrono::minutes(5)));
    return std::string("stored");
}

MOMENTO_INVOKE(handle)
