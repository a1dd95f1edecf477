// A path parameter that the request does not bind.
//
// expects: momento: the route GET /notes/{id} has the path parameter {id}, which its request void does not bind; use an
// aggregate with a member Path<std::string> id
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

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
