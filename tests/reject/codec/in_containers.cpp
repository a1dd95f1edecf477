// The element type of nested containers.
//
// expects: momento: JSON cannot encode char in Note::grades; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <map>
#include <momento/functions.hpp>
#include <optional>
#include <vector>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::map<std::string, std::vector<std::optional<int>>> grades;
#else
    std::map<std::string, std::vector<std::optional<char>>> grades;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
