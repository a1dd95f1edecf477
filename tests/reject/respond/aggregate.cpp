// An aggregate without Json<T>.
//
// expects: momento: Note cannot be a response: an aggregate has no default encoding; use Json<T>, or specialize
// encode<T>
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

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
