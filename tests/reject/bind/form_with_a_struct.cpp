// A form has no nested values.
//
// expects: momento: a form cannot encode the member Entry::author; use text, a number, bool, a described enum, or a
// std::optional or std::vector of those
//
// general: momento: a form cannot encode this type; use an aggregate of text, numbers, bool and described enums, or
// std::optional or std::vector of those

#include <momento/functions.hpp>

using namespace momento::functions;

struct Author {
    std::string name;
};
struct Entry {
    std::string title;
#ifdef FIXED
    std::string author;
#else
    Author author;
#endif
};

constexpr auto api = routes(route<"/entries", post, Form<Entry>, std::string_view>([](Form<Entry>) { return "kept"; }));
MOMENTO_INVOKE(api)
