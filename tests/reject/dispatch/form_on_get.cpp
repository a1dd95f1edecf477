// A form is a body, not a query.
//
// expects: momento: the route GET /notes has a request body, which GET and HEAD do not support; use void or Data as its
// request
//
// general: momento: a GET or HEAD route cannot have a request body; use void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::string word;
};
struct ListNotes {
    Query<std::string> word;
};

#ifdef FIXED
constexpr auto list = route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; });
#else
constexpr auto list = route<"/notes", get, Form<Filter>, std::string_view>([](Form<Filter>) { return "none"; });
#endif

constexpr auto api = routes(list);
MOMENTO_INVOKE(api)
