// A member that converts from any type. It must not be counted as a base class.
//
// expects: momento: JSON cannot encode Note::extra of type std::any; use std::vector, std::array, std::deque,
// std::set, std::map, std::pair, std::tuple, std::optional, std::unique_ptr, std::shared_ptr, std::variant or a struct
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <any>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::optional<std::string> extra;
#else
    std::any extra;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
