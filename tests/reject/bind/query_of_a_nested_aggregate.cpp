// The members of an aggregate in the query are texts.
//
// expects: momento: ListNotes::filter cannot be bound: its type has no text form; use a string, a number, bool, a
// described enum, a date, a duration or a type with a text<T>, or a std::optional or std::vector of those
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Range {
    int from;
};
struct Filter {
    std::string word;
    Range size;
};
struct ListNotes {
    Path<std::string> id;
#ifdef FIXED
    Json<Filter> filter;
#else
    Query<Filter> filter;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
