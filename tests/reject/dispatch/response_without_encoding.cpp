// A response type of the contract without an encoding.
//
// expects: momento: the route GET /note has the invalid response type Note: an aggregate has no default encoding; use
// Json<T>, or specialize encode<T>
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

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
