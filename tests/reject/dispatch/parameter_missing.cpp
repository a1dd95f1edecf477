// A Path member without a parameter in the path.
//
// expects: momento: the route GET /notes/{id} has no path parameter {tag} for GetTag::tag; add the parameter, or remove
// the member
//
// general: momento: the path parameters of a route of this table do not match the Path members of its request; add a
// Path for each parameter

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetTag {
    Path<std::string> id;
    Path<std::string> tag;
};

#ifdef FIXED
constexpr auto find = route<"/notes/{id}/{tag}", get, GetTag, std::string_view>([](GetTag) { return "one"; });
#else
constexpr auto find = route<"/notes/{id}", get, GetTag, std::string_view>([](GetTag) { return "one"; });
#endif

constexpr auto api = routes(find);
MOMENTO_INVOKE(api)
