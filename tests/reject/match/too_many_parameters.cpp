// Seventeen parameters.
//
// expects: momento: the route GET /{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}/{q} has an invalid
// path: it has more than 16 parameters; use fewer
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct Many {
    Path<std::string> a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p;
};

#ifdef FIXED
constexpr auto api =
    routes(route<"/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}", get, Many, std::string_view>(
        [](Many) { return "ok"; }));
#else
constexpr auto api =
    routes(route<"/{a}/{b}/{c}/{d}/{e}/{f}/{g}/{h}/{i}/{j}/{k}/{l}/{m}/{n}/{o}/{p}/{q}", get, Many, std::string_view>(
        [](Many) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
