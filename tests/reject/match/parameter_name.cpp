// A parameter that no member could be named after.
//
// expects: momento: the route GET /notes/{note-id} has a malformed path: a parameter's name is not an identifier; write
// letters, digits and '_'
//
// general: momento: the path of this route is malformed; write it as "/literal/{parameter}"

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
