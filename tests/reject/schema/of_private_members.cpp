// The members of a schema must be public.
//
// expects: momento: schema<Note> cannot be reflected; use a struct with public members and no base class
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>
#include <string>

using namespace momento::functions;

struct Note {
    std::string title;
};
template <>
#ifdef FIXED
struct momento::functions::schema<Note> {
#else
class momento::functions::schema<Note> {
#endif
    field title{.max_length = 80};
};

constexpr auto api =
    routes(route<"/notes", post, Json<Note>, std::string>([](const Json<Note>&) -> std::string { return "done"; }));
MOMENTO_INVOKE(api)
