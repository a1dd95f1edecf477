// What a schema says of a form.
//
// expects: momento: schema<Entry>::count has bounds that no value of its type meets; write others
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
