// A brace that is not closed.
//
// expects: momento: the route GET /notes/{id has an invalid path: it has an unmatched brace; write a parameter as
// {name}
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> id;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}", get, ById, std::string_view>([](ById) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/{id", get, ById, std::string_view>([](ById) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
