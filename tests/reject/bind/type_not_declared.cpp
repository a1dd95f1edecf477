// An undeclared parameter type, such as a typo.
//
// names: 'strng'
//
// general: none
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

struct GetNote {
#ifdef FIXED
    Path<std::string> id;
#else
    Path<strng> id;
#endif
    Query<unsigned> limit = 20;
};

constexpr auto api =
    routes(route<"/notes/{id}", get, GetNote, std::string_view>([](const GetNote&) { return "none"; }));
MOMENTO_INVOKE(api)
