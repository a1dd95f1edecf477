// A member that is neither a parameter nor a body.
//
// expects: momento: ListNotes::limit cannot be bound: its type is neither a parameter nor a body; use Path, Query,
// Header, Cookie, Token, Json, Form, Data, text or bytes, or specialize part<T>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Query<int> limit = 20;
#else
    int limit = 20;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
