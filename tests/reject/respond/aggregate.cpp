// An aggregate that nothing marks as JSON.
//
// expects: momento: a handler returns text, bytes, Data, Json<T>, Status, Problem, WebResponse, an aggregate with
// Header members, a std::variant or a Result of those; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
Json<Note> find(Data) { return {{"a"}}; }
#else
Note find(Data) { return {"a"}; }
#endif

MOMENTO_INVOKE(find)
