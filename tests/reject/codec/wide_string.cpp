// Text in another encoding.
//
// expects: momento: JSON cannot carry the type std::u8string of Note::title; write std::vector, std::array, std::map,
// std::optional, std::unique_ptr, std::variant or a struct
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
