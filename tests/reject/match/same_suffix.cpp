// Patterns that differ only in the name of a parameter before a suffix.
//
// expects: momento: the routes GET /notes/{id}.json and GET /notes/{name}.json match the same requests; remove one, or
// change its path or method
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

constexpr auto api = routes(route<"/notes/{id}.json", get, ById, std::string_view>(first),
#ifdef FIXED
                            route<"/notes/{name}", get, ByName, std::string_view>([](ByName) { return "second"; }));
#else
                            route<"/notes/{name}.json", get, ByName, std::string_view>(
                                [](ByName) { return "second"; }));
#endif

MOMENTO_INVOKE(api)
