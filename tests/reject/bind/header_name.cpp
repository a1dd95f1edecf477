// An invalid header name.
//
// expects: momento: ListNotes::etag cannot be bound: "If None Match" is not a valid header name; use letters, digits
// and '-'
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

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
