// A decoded value has no shared owner.
//
// expects: momento: JSON cannot encode Note::count of type std::shared_ptr<int>; use std::vector, std::array, std::map,
// std::optional, std::unique_ptr, std::variant or a struct
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <memory>
#include <momento/functions.hpp>
#include <optional>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::optional<int> count;
#else
    std::shared_ptr<int> count;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
