// The same in a table.
//
// expects: momento: the route POST /notes cannot take the request Note; write void, Data, std::string,
// std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, Token and one body, or give it an
// extract<T>
//
// general: momento: a request is void, Data, std::string, bytes, Json<T>, Form<T>, an aggregate with Path, Query or
// other parts, or a type with an extract<T>; write Json<T> for JSON

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
