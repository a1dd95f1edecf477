// An error in the schema of a form.
//
// expects: momento: schema<Entry>::count has bounds that no value of its type satisfies; change the bounds
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Entry {
    std::uint8_t count = 0;
};
template <>
struct momento::functions::schema<Entry> {
#ifdef FIXED
    field count{.minimum = 100};
#else
    field count{.minimum = 1000};
#endif
};

constexpr auto api = routes(route<"/entries", post, Form<Entry>, std::string_view>([](Form<Entry>) { return "kept"; }));
MOMENTO_INVOKE(api)
