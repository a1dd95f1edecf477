// Two members read one parameter.
//
// expects: momento: ListNotes::most cannot be bound; another member binds "limit" already; give one another name
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Query<unsigned> limit = 10;
#ifdef FIXED
    Query<unsigned, "most"> most = 20;
#else
    Query<unsigned, "limit"> most = 20;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
