// A member of the operation does not exist. Both compilers show the line; gcc also lists the alternatives.
//
// lines: 13
//
// compilers: clang
//
// names: 'operation'

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view read_note() { return "a"; }

#ifdef FIXED
constexpr auto api = routes(route<"/note", get, void, std::string_view>(read_note, {.summary = "Reads a note"}));
#else
constexpr auto api = routes(route<"/note", get, void, std::string_view>(read_note, {.title = "Reads a note"}));
#endif
MOMENTO_INVOKE(api)
