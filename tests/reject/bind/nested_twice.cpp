// A query parameter in an aggregate of parts and beside it.
//
// expects: momento: ListNotes::limit cannot be bound: another member also binds "limit"; rename one
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Paging {
    Query<unsigned> limit = 20;
};
struct ListNotes {
    Paging paging;
#ifdef FIXED
    Query<unsigned> length = 80;
#else
    Query<unsigned> limit = 80;
#endif
};

inline constexpr auto api = routes(route<"/", get, ListNotes, std::string_view>([](const ListNotes&) { return "a"; }));
