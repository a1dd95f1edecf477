// A path parameter has one value.
//
// expects: momento: ListNotes::tags cannot be bound: a Path has one value; use a string, a number, bool, a described
// enum, a date, a duration or a type with a text<T>
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
#ifdef FIXED
    Path<std::string> tags;
#else
    Path<std::vector<std::string>> tags;
#endif
};

constexpr auto api =
    routes(route<"/notes/{tags}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
