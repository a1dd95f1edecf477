// The default of a secret must follow its schema.
//
// expects: momento: Request::code cannot be bound: its default value violates its schema; change the default or
// the schema
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct Request {
#ifdef FIXED
    Query<Secret<unsigned>> code = 1000;
#else
    Query<Secret<unsigned>> code = 7;
#endif
};
template <>
struct momento::functions::schema<Request> {
    field code{.minimum = 1000};
};

std::string_view find(Request) { return "found"; }
constexpr auto api = routes(route<"/", get, Request, std::string_view>(find));
MOMENTO_INVOKE(api)
