// Who else would share it after it was read?
//
// expects: momento: JSON cannot carry the type std::shared_ptr<int> of Note::count; write std::vector,
// std::array, std::map, std::optional, std::unique_ptr, std::variant or a struct
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
