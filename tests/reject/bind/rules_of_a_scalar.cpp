// An error in the schema of a text<T>.
//
// expects: momento: FindItem::sku cannot be bound: text<Sku>::schema has numeric bounds, but its type is not a number;
// remove the bounds
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

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
struct FindItem {
    Query<std::vector<Sku>> sku;
};

constexpr auto api = routes(route<"/items", get, FindItem, std::string_view>([](FindItem) { return "none"; }));
MOMENTO_INVOKE(api)
