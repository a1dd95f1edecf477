// A member that cannot be assigned.
//
// expects: momento: JSON cannot encode Note::version of type const int; remove const, volatile or the reference,
// because members are assigned after construction
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int version = 1;
#else
    const int version = 1;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
