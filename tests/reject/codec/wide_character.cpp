// The same for a wider character type.
//
// expects: momento: JSON cannot encode Note::symbol of type char32_t; use a signed or unsigned integer type, or
// std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string symbol = "a";
#else
    char32_t symbol = U'a';
#endif
    std::string text;
};

Json<Note> keep(Json<Note> note) { return note; }

constexpr auto api = routes(route<"/notes", post, Json<Note>, Json<Note>>(keep));
MOMENTO_INVOKE(api)
