// A member of the response that refers to a body that is freed.
//
// expects: momento: the route GET /note has a response with borrowed text, Author::name, which a client cannot return;
// use std::string
//
// general: momento: a client cannot return a response with borrowed text; use std::string

#include <momento/functions.hpp>
#include <momento/functions/client.hpp>

using namespace momento::functions;

struct Author {
#ifdef FIXED
    std::string name;
#else
    std::string_view name;
#endif
};
struct Note {
    int id;
    std::vector<Author> authors;
};

inline constexpr auto contract = routes(route<"/note", get, void, Json<Note>, Problem<404>>);

void read(const client<contract>& notes) { (void)notes.call<get, "/note">(); }
