// A member of an answer that would point into a body which is gone.
//
// expects: momento: the route GET /note answers what borrows its text, Author::name; a caller cannot hold it, so write
// std::string
//
// general: momento: a caller cannot hold an answer that borrows its text; write std::string

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
