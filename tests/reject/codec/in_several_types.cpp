// One error for a member, although several types, routes and a response contain its struct.
//
// expects: momento: JSON cannot encode Note::grade of type char; use a signed or unsigned integer type, or std::string
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <map>
#include <momento/functions.hpp>
#include <vector>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int grade = 1;
#else
    char grade = 'a';
#endif
};

template <class T>
struct Page {
    std::vector<T> items;
    unsigned next = 0;
};
struct Filled {
    Header<std::string> etag;
    Json<std::map<std::string, Note>> notes;
};

constexpr auto echo = [](Json<Note> note) { return note; };
constexpr auto copy_all = [](Json<std::vector<Note>> notes) -> Result<WebResponse> {
    return WebResponse().with_status(201).with_body(Json(notes->front()));
};

constexpr auto api = routes(route<"/a", post, Json<Note>, Json<Note>, Problem<404>>(echo),
                            route<"/b", post, Json<std::vector<Note>>, WebResponse>(copy_all),
                            route<"/c", get, void, Json<Page<Note>>>([] { return Json<Page<Note>>{}; }),
                            route<"/d", get, void, Filled>([] { return Filled{}; }));
MOMENTO_INVOKE(api)
