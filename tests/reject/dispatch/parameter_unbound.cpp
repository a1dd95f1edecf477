// A parameter that nobody would see.
//
// expects: momento: the route GET /notes/{id} has {id} in its path, which its request void does not bind; write an
// aggregate with a member Path<std::string> id
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetNote {
    Path<std::string> id;
};

#ifdef FIXED
constexpr auto find = route<"/notes/{id}", get, GetNote, std::string_view>([](GetNote) { return "one"; });
#else
constexpr auto find = route<"/notes/{id}", get, void, std::string_view>([] { return "one"; });
#endif

constexpr auto api = routes(find);
MOMENTO_INVOKE(api)
