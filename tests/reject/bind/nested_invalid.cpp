// A default of an aggregate of parts that its schema rejects.
//
// expects: momento: ListNotes::paging cannot be bound: Paging::limit is invalid: its default value violates its schema;
// change the default or the schema
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Paging {
#ifdef FIXED
    Query<unsigned> limit = 20;
#else
    Query<unsigned> limit = 80;
#endif
};
template <>
struct momento::functions::schema<Paging> {
    field limit{.maximum = 50};
};
struct ListNotes {
    Paging paging;
};

inline constexpr auto api = routes(route<"/", get, ListNotes, std::string_view>([](const ListNotes&) { return "a"; }));
