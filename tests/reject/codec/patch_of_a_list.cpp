// A merge patch of a type without members.
//
// expects: momento: JSON cannot encode Patch<std::vector<int>>; use a Patch of a struct, because a merge patch changes
// members
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <vector>

using namespace momento::functions;

struct Note {
    std::vector<int> stars;
};
#ifdef FIXED
using Changed = Note;
#else
using Changed = std::vector<int>;
#endif

Status<204> change(Patch<Changed>) { return {}; }

constexpr auto api = routes(route<"/notes", patch, Patch<Changed>, Status<204>>(change));
MOMENTO_INVOKE(api)
