// A secret parameter is text, bytes, a number, bool or a list.
//
// expects: momento: Request::color cannot be bound: use a Secret of text, bytes, a number, bool or a list
//
// general: momento: a member of this request cannot be bound; use Path, Query, Header, Cookie, Token, a type with a
// part<T>, or one body

#include <momento/functions.hpp>

#include <boost/describe/enum.hpp>

using namespace momento::functions;

enum class Color { red, green };
BOOST_DESCRIBE_ENUM(Color, red, green)

struct Request {
#ifdef FIXED
    Query<Color> color;
#else
    Query<std::optional<Secret<Color>>> color;
#endif
};

std::string_view find(Request) { return "found"; }
constexpr auto api = routes(route<"/", get, Request, std::string_view>(find));
MOMENTO_INVOKE(api)
