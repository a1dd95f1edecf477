// An example that is no value of its member is told of once, whatever holds its struct.
//
// expects: momento: schema<Note>::stars has an example that is no value of its type, or breaks its rules; write another
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

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
constexpr auto answer = [](Json<std::vector<Note>> notes) -> Result<WebResponse> {
    return WebResponse().with_status(201).with_body(Json(notes->front()));
};

constexpr auto api = routes(route<"/a", post, Json<Note>, Json<Note>, Problem<404>>(echo),
                            route<"/b", post, Json<std::vector<Note>>, WebResponse>(answer),
                            route<"/c", get, void, Json<Page<Note>>>([] { return Json<Page<Note>>{}; }),
                            route<"/d", get, void, Filled>([] { return Filled{}; }));
MOMENTO_INVOKE(api)
