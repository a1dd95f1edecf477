// A member for which the path has no parameter.
//
// expects: momento: the route GET /notes/{id} binds GetTag::tag and has no {tag} in its path; write one, or remove the
// member
//
// general: momento: a route of this table has parameters in its path that are not those which its request binds; write
// a Path for each

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
