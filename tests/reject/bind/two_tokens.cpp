// A caller has one token.
//
// expects: momento: ListNotes::name cannot be bound; it is a second token; keep one
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Token<std::string> caller;
#else
    Token<std::string> caller;
    Token<std::string> name;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
