// The schema of a member's type.
//
// expects: momento: schema<Author>::name has a minimum greater than its maximum; swap them
//
// general: momento: the schema of this type has an invalid member, rule, default or example; correct the schema

#include <momento/functions.hpp>

using namespace momento::functions;

struct Author {
    std::string name;
};
struct Note {
    std::string text;
    std::vector<Author> authors;
};
template <>
struct momento::functions::schema<Author> {
#ifdef FIXED
    field name{.min_length = 1, .max_length = 80};
#else
    field name{.min_length = 80, .max_length = 1};
#endif
};

Json<Note> find() { return {}; }

constexpr auto api = routes(route<"/note", get, void, Json<Note>>(find));
MOMENTO_INVOKE(api)
