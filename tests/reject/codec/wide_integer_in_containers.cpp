// The same in other types.
//
// expects: momento: JSON cannot encode unsigned __int128 in Note::views; use an integer type of at most 64 bits, or
// std::string for its digits
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::vector<std::optional<std::uint64_t>> views;
#else
    std::vector<std::optional<unsigned __int128>> views;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
