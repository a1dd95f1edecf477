// An answer that the contract names and nothing can write.
//
// expects: momento: the route GET /note cannot answer Note; write Json<T> for an aggregate, or give it an encode<T>
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
    std::string text;
};

#ifdef FIXED
constexpr auto find = route<"/note", get, void, Json<Note>>([] { return Json<Note>{{.text = "a"}}; });
#else
constexpr auto find = route<"/note", get, void, Note>([] { return Note{.text = "a"}; });
#endif

constexpr auto api = routes(find);
MOMENTO_INVOKE(api)
