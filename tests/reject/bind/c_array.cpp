// An array of parameters, which Boost.PFR takes for as many members; gcc 12 stops inside of it.
//
// expects: momento: the route POST /notes cannot take the request ListNotes; write void, Data, std::string,
// std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, Token and one body, or give it an
// extract<T>
//
// general: none

#include <momento/functions.hpp>

using namespace momento::functions;

struct ListNotes {
#ifdef FIXED
    Query<std::vector<unsigned>> limits;
#else
    Query<unsigned> limits[2];
#endif
};

constexpr auto api = routes(route<"/notes", post, ListNotes, std::string_view>([](ListNotes) { return "none"; }));
MOMENTO_INVOKE(api)
