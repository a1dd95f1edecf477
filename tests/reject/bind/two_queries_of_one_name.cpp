// Two members that bind the same parameter.
//
// expects: momento: ListNotes::most cannot be bound: another member also binds "limit"; rename one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

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
