// A merge patch as the type of a JSON body or of one of its members.
//
// expects: momento: JSON cannot encode Patch<Note>; use Patch<T> as the body, not inside Json or a struct, because it has
// a content type of its own
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string title;
};
#ifdef FIXED
using Changes = Patch<Note>;
#else
using Changes = Json<Patch<Note>>;
#endif

constexpr auto api = routes(route<"/notes", patch, Changes, Status<204>>([](const Changes&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
