// An enum of the standard library, which a user cannot describe. The message names the member.
//
// expects: momento: JSON cannot encode Note::kind of type std::byte; use std::uint8_t for a byte,
// std::vector<std::byte> for bytes, or your own enum
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <cstddef>
#include <cstdint>
#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::uint8_t kind = 0;
#else
    std::byte kind{};
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
