// An example that its own schema would refuse.
//
// expects: momento: ListNotes::limit cannot be bound; its schema has an example that is no value of its type, or
// breaks its rules; write another
//
// general: momento: a member of this request cannot be bound; write Path, Query, Header, Token or one body

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
    Path<std::string> id;
    Query<unsigned> limit = 20;
};
template <>
struct momento::functions::schema<ListNotes> {
#ifdef FIXED
    field limit{.maximum = 100, .example = "50"};
#else
    field limit{.maximum = 100, .example = "500"};
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
