// A body as a member of the request.
//
// expects: momento: the route GET /notes has the request body ListNotes::filter, which GET and HEAD do not support; use
// Path, Query or another parameter, or remove the member
//
// general: momento: a GET or HEAD route cannot have a request body; use void or Data as its request

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
