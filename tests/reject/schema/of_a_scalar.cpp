// The same for a text<T> in JSON.
//
// expects: momento: text<Sku>::schema has numeric bounds, but its type is not a number; remove the bounds
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Sku {
    Sku() = default;
    explicit Sku(std::string_view given) : text(given) {}
    std::string text;
};
template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) { return Sku(given); }
    static std::string format(const Sku& sku) { return sku.text; }
#ifdef FIXED
    static constexpr field schema{.pattern = "^[A-Z]+$"};
#else
    static constexpr field schema{.minimum = 1};
#endif
};
struct Item {
    Sku sku;
};

const char* keep(Json<Item> item) { return item->sku.text.empty() ? "empty" : "kept"; }
MOMENTO_INVOKE(keep)
