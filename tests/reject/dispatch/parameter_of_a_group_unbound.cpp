// What a prefix has, each of its routes binds.
//
// expects: momento: the route GET /{book}/pages has {book} in its path, which its request void does not bind; write an
// aggregate with a member Path<std::string> book
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListPages {
    Path<std::string> book;
};

#ifdef FIXED
constexpr auto list = route<"/pages", get, ListPages, std::string_view>([](ListPages) { return "none"; });
#else
constexpr auto list = route<"/pages", get, void, std::string_view>([] { return "none"; });
#endif

constexpr auto api = routes(group<"/{book}">(list));
MOMENTO_INVOKE(api)
