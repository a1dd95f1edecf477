// The same within other types.
//
// expects: momento: JSON cannot carry the type unsigned __int128 of Note::views; write an integer type of at most 64 bits, or
// std::string for its digits
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
