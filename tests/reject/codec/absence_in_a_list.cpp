// An element of a list cannot be absent.
//
// expects: momento: JSON cannot encode std::optional<std::optional<int>> in Note::stars; use one std::optional, because
// only a member can be absent
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>
#include <optional>
#include <vector>

using namespace momento::functions;

struct Note {
    std::string title;
#ifdef FIXED
    std::vector<std::optional<int>> stars;
#else
    std::vector<std::optional<std::optional<int>>> stars;
#endif
};

Json<Note> keep(Json<Note> note) { return note; }
MOMENTO_INVOKE(keep)
