// The same for a route.
//
// expects: momento: the route POST /notes has the invalid request type Note; use void, Data, std::string,
// std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, Cookie, Token and one body, or
// specialize extract<T>
//
// general: momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate
// with Path, Query or other parameters, or specialize extract<T>

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
constexpr auto keep = route<"/notes", post, Json<Note>, std::string_view>([](Json<Note>) { return "kept"; });
#else
constexpr auto keep = route<"/notes", post, Note, std::string_view>([](Note) { return "kept"; });
#endif

constexpr auto api = routes(keep);
MOMENTO_INVOKE(api)
