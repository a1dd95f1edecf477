// One error for one mistake, regardless of the number of routes.
//
// expects: momento: ListNotes::limit cannot be bound: its type is neither a parameter nor a body; use Path, Query,
// Header, Cookie, Token, Json, Form, Data, text or bytes, or specialize part<T>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Query<std::string> search;
#ifdef FIXED
    Query<int> limit = 20;
#else
    int limit = 20;
#endif
};

const char* list(ListNotes) { return "none"; }

constexpr auto api = routes(route<"/notes", get, ListNotes, std::string_view>(list),
                            route<"/drafts", get, ListNotes, std::string_view>(list));
MOMENTO_INVOKE(api)
