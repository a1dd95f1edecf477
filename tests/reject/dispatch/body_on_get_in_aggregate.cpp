// A body among other parts.
//
// expects: momento: the route GET /notes takes a body; GET and HEAD have none, so remove it from the request
//
// general: momento: a GET or HEAD route takes no body; write void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::string word;
};
struct ListNotes {
    Query<unsigned> limit = 20;
#ifndef FIXED
    Json<Filter> filter;
#endif
};

constexpr auto api = routes(route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
