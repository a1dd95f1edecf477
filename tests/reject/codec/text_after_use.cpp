// A text<T> after a table that uses the type: the table would encode it as a struct.
//
// names: text<Sku>

#include <momento/functions.hpp>

using namespace momento::functions;

struct Sku {
    std::string code;
};
struct Product {
    Sku sku;
};

#ifndef FIXED
constexpr auto api =
    routes(route<"/products", post, Json<Product>, Status<204>>([](const Json<Product>&) { return Status<204>{}; }));
#endif

template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) { return Sku{std::string(given)}; }
    static std::string format(const Sku& sku) { return sku.code; }
};

#ifdef FIXED
constexpr auto api =
    routes(route<"/products", post, Json<Product>, Status<204>>([](const Json<Product>&) { return Status<204>{}; }));
#endif
MOMENTO_INVOKE(api)
