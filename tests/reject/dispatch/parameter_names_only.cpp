// Patterns that differ only in the names of their parameters.
//
// expects: momento: the routes GET /notes/{id} and GET /notes/{name} match the same requests; remove one, or change its
// path or method
//
// general: momento: two routes of this table match the same requests; remove one, or change its path or method

#include <momento/functions.hpp>

using namespace momento::functions;

struct ById {
    Path<std::string> id;
};
struct ByName {
    Path<std::string> name;
};

const char* first(ById) { return "first"; }

constexpr auto api = routes(route<"/notes/{id}", get, ById, std::string_view>(first),
#ifdef FIXED
                            route<"/notes/latest", get, void, std::string_view>([] { return "second"; }));
#else
                            route<"/notes/{name}", get, ByName, std::string_view>([](ByName) { return "second"; }));
#endif

MOMENTO_INVOKE(api)
