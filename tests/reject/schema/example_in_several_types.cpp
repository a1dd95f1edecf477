// One error for an invalid example, although several types contain its struct.
//
// expects: momento: schema<Note>::stars has an example that is invalid for its type or rules; change the example
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <map>
#include <momento/functions.hpp>
#include <string>
#include <vector>

using namespace momento::functions;

struct Note {
    unsigned stars = 0;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field stars{.example = "5"};
#else
    field stars{.example = "many"};
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
