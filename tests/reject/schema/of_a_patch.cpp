// An error in the schema of a patched type.
//
// expects: momento: schema<Note>::stars has bounds that no value of its type satisfies; change the bounds
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::uint8_t stars = 1;
};
struct ChangeNote {
    Path<std::string> id;
    Patch<Note> changes;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field stars{.maximum = 5};
#else
    field stars{.minimum = 300};
#endif
};

constexpr auto api =
    routes(route<"/notes/{id}", patch, ChangeNote, std::string_view>([](ChangeNote) { return "changed"; }));
MOMENTO_INVOKE(api)
