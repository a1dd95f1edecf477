// What a schema gets wrong is told of once, whatever holds its struct: several types, routes, a form and a response.
//
// expects: momento: schema<Note>::titel is no member of Note; give it the name of one
//
// general: momento: the schema of this type has a member, a rule, a default or an example that does not fit it; write
// one that does

#include <map>
#include <momento/functions.hpp>
#include <string>
#include <vector>

using namespace momento::functions;

struct Note {
    std::string title;
};
template <>
struct momento::functions::schema<Note> {
#ifdef FIXED
    field title{.max_length = 80};
#else
    field titel{.max_length = 80};
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

constexpr auto take = [](const Form<Note>& note) { return note->title; };

constexpr auto api = routes(route<"/e", post, Form<Note>, std::string>(take),
                            route<"/a", post, Json<Note>, Json<Note>, Problem<404>>(echo),
                            route<"/b", post, Json<std::vector<Note>>, WebResponse>(answer),
                            route<"/c", get, void, Json<Page<Note>>>([] { return Json<Page<Note>>{}; }),
                            route<"/d", get, void, Filled>([] { return Filled{}; }));
MOMENTO_INVOKE(api)
