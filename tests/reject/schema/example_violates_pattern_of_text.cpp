// An example that the pattern of a text<T> does not match.
//
// expects: momento: schema<Product>::sku has an example that its pattern does not match; change the example
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Sku {
    std::string letters;
};
template <>
struct momento::functions::text<Sku> {
    static constexpr field schema{.pattern = "^[A-Z]{3}$"};
    static std::string format(const Sku& sku) { return sku.letters; }
    static Result<Sku> parse(std::string_view text) { return Sku{std::string(text)}; }
};

struct Product {
    Sku sku;
    int stars = 1;
};
template <>
struct momento::functions::schema<Product> {
#ifdef FIXED
    field sku{.example = R"("TEA")"};
#else
    field sku{.example = R"("nope-99")"};
#endif
};

const char* keep(Json<Product> product) { return product->sku.letters.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
