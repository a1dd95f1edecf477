// An enum of the standard library, which nobody can describe: the member is named.
//
// expects: momento: JSON cannot carry the type std::byte of Note::picture; write std::uint8_t for a byte, or an enum of your
// own
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

#include <cstddef>
#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::vector<std::uint8_t> picture;
#else
    std::vector<std::byte> picture;
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
