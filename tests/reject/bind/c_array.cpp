// An array of parameters. Boost.PFR counts its elements as members, and gcc 12 reports an error inside Boost.PFR.
//
// expects: momento: the route POST /notes has the invalid request type ListNotes; use void, Data, std::string,
// std::vector<std::uint8_t>, Json<T>, Form<T>, an aggregate of Path, Query, Header, Cookie, Token and one body, or
// specialize extract<T>
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
