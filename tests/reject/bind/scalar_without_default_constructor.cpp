// A scalar without a default constructor.
//
// expects: momento: FindItem::sku cannot be bound: its type has no default constructor; add one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Sku {
#ifdef FIXED
    Sku() = default;
#endif
    explicit Sku(std::string_view given) : text(given) {}
    std::string text;
};
template <>
struct momento::functions::text<Sku> {
    static Result<Sku> parse(std::string_view given) { return Sku(given); }
    static std::string format(const Sku& sku) { return sku.text; }
};
struct FindItem {
    Query<Sku> sku;
};

constexpr auto api = routes(route<"/items", get, FindItem, std::string_view>([](FindItem) { return "none"; }));
MOMENTO_INVOKE(api)
