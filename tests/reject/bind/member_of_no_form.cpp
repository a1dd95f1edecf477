// A member that does not say where it stands in a request.
//
// expects: momento: ListNotes::limit cannot be bound; write Path, Query, Header, Token, or one body: Json, Form, Data,
// text or bytes
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

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
