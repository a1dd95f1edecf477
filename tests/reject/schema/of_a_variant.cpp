// A variant has no members. Its alternatives have their own schemas.
//
// expects: momento: schema<std::variant<int, std::string>>::size names a member, but the type has no members; remove it
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

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
