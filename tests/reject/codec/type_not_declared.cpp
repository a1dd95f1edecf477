// An undeclared member type, such as a typo. Only the compiler reports it.
//
// names: 'strng'
//
// general: none
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    std::string title;
#else
    strng title;
#endif
    int stars = 0;
};
struct Page {
    Note first;
    std::vector<Note> notes;
};

Json<Page> keep(Json<Page> page) { return page; }

constexpr auto api = routes(route<"/pages", post, Json<Page>, Json<Page>>(keep),
                            route<"/notes", post, Form<Note>, Json<std::vector<Note>>>(
                                [](Form<Note> note) { return Json<std::vector<Note>>{{*note}}; }));
MOMENTO_INVOKE(api)
