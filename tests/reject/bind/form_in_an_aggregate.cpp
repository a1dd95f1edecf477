// The same for a form in an aggregate.
//
// expects: momento: a form cannot encode the member Entry::count; use text, a number, bool, a described enum, or a
// std::optional or std::vector of those
//
// general: momento: a form cannot encode this type; use an aggregate of text, numbers, bool and described enums, or
// std::optional or std::vector of those

#include <momento/functions.hpp>

using namespace momento::functions;

struct Entry {
    std::string title;
#ifdef FIXED
    int count = 0;
#else
    int* count = nullptr;
#endif
};
struct AddEntry {
    Path<std::string> book;
    Form<Entry> entry;
};

constexpr auto api = routes(route<"/{book}", post, AddEntry, std::string_view>([](AddEntry) { return "kept"; }));
MOMENTO_INVOKE(api)
