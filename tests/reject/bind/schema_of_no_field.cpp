// A schema whose member is a number instead of a field.
//
// expects: momento: ListNotes::limit cannot be bound; what its schema says is no field; write field in front of it
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
    field limit{.maximum = 100};
#else
    unsigned limit = 100;
#endif
};

constexpr auto api = routes(route<"/notes/{id}", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
