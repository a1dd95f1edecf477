// The metadata of a token is JSON.
//
// expects: momento: JSON cannot carry the type char * of Caller::name; write std::string for text and std::optional
// for what may be absent
//
// general: momento: JSON cannot carry this type or what it holds; write one of the types that Json<T> lists

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
