// An aggregate that nothing marks as JSON.
//
// expects: momento: Note cannot be an answer; write Json<T> for an aggregate, or give it an encode<T>
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

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
