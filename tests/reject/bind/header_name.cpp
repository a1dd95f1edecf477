// A name that no header has.
//
// expects: momento: ListNotes::etag cannot be bound; "If None Match" is no header name; write letters, digits and '-'
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Header<std::string, "If-None-Match"> etag;
#else
    Header<std::string, "If None Match"> etag;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
