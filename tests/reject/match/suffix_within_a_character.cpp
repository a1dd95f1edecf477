// A suffix that begins with the second byte of a character.
//
// expects: momento: the route GET /notes/{id}<A9> has an invalid path: the text after a parameter is not UTF-8; save
// the source file as UTF-8
//
// general: momento: the path of this route is invalid; write it as "/literal/{parameter}"

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> id;
};

#ifdef FIXED
constexpr auto api = routes(route<"/notes/{id}é", get, ById, std::string_view>([](ById) { return "ok"; }));
#else
constexpr auto api = routes(route<"/notes/{id}\xa9", get, ById, std::string_view>([](ById) { return "ok"; }));
#endif

MOMENTO_INVOKE(api)
