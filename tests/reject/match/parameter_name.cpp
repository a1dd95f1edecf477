// A parameter name that no C++ member can have.
//
// expects: momento: the route GET /notes/{note-id} has an invalid path: the name of a parameter is not an identifier;
// use letters, digits and '_'
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> note_id;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{note_id}", get, ById, std::string_view>([](ById) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/{note-id}", get, ById, std::string_view>([](ById) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
