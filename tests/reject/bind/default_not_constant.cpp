// A default that cannot be evaluated at compile time, because the body contains a map.
//
// expects: momento: ListNotes::limit cannot be bound: its default initializer cannot be evaluated at compile time; use
// a template argument, as in Query<unsigned, "limit", 20>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::map<std::string, int> most;
};
struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Query<unsigned, "limit", 20> limit;
#else
    Query<unsigned> limit = 20;
#endif
    Json<Filter> body;
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
