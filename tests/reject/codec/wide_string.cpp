// Text in another encoding.
//
// expects: momento: JSON cannot encode Note::title of type std::u8string; use std::vector, std::array, std::deque,
// std::set, std::map, std::pair, std::tuple, std::optional, std::unique_ptr, std::shared_ptr, std::variant or a struct
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string title;
#else
    std::u8string title;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
