// JSON contains the members of another type.
//
// expects: momento: schema<Money>::units has rules, but represent<T> encodes another type; move them to the schema of
// that type
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct MoneyJson {
    int units;
};
struct Money {
    int units = 0;
};
template <>
struct momento::functions::represent<Money> {
    using type = MoneyJson;
    static MoneyJson to(const Money& value) { return {value.units}; }
    static Result<Money> from(MoneyJson given) { return Money{given.units}; }
};
#ifdef FIXED
template <>
struct momento::functions::schema<MoneyJson> {
#else
template <>
struct momento::functions::schema<Money> {
#endif
    field units{.minimum = 0};
};

const char* keep(Json<Money> money) { return money->units == 0 ? "none" : "some"; }

constexpr auto api = routes(route<"/money", post, Json<Money>, const char*>(keep));
MOMENTO_INVOKE(api)
