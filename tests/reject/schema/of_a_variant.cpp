// A variant has alternatives, which have schemas of their own.
//
// expects: momento: schema<std::variant<int, std::string>>::size names a member of a type that has none; remove it
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <momento/functions.hpp>
#include <variant>

using namespace momento::functions;

using Size = std::variant<int, std::string>;
#ifndef FIXED
template <>
struct momento::functions::schema<Size> {
    field size{.minimum = 1};
};
#endif

const char* keep(Json<Size> size) { return size->index() == 0 ? "number" : "text"; }
MOMENTO_INVOKE(keep)
