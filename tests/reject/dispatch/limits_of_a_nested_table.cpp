// Limits of a table inside another, which would apply to only some of its routes.
//
// names: momento_a_nested_table_cannot_have_its_own_limits_or_hooks
//
// lines: 16

#include <momento/functions.hpp>
#include <string_view>

using namespace momento::functions;

std::string_view list() { return "[]"; }

constexpr auto notes = routes(route<"/notes", get, void, std::string_view>(list));
#ifdef FIXED
inline constexpr auto api = routes(notes).with_limits({.json_depth = 8});
#else
inline constexpr auto api = routes(notes.with_limits({.json_depth = 8}));
#endif
