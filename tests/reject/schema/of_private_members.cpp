// What a schema says is public.
//
// expects: momento: schema<Note> cannot be read; write a struct with public members and without a base
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
