// The metadata of a token is JSON.
//
// expects: momento: JSON cannot encode Caller::name of type char *; use std::string for text, or std::optional for an
// optional value
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Caller {
#ifdef FIXED
    std::string name;
#else
    char* name;
#endif
};
struct ListNotes {
    Token<Caller> caller;
};

constexpr auto api = routes(route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
