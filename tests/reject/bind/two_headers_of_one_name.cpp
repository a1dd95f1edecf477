// Header names are case-insensitive.
//
// expects: momento: ListNotes::id_of_call cannot be bound: another member also binds "X-Request-Id"; rename one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Header<std::string> x_request_id;
#ifdef FIXED
    Header<std::string, "X-Call-Id"> id_of_call;
#else
    Header<std::string, "X-Request-Id"> id_of_call;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
