// A reference cannot be initialized when a body is decoded.
//
// expects: momento: JSON cannot encode Note::… of type int &; remove const, volatile or the reference, because members
// are assigned after construction
//
// general: none

#include <momento/functions.hpp>
#include <string>

using namespace momento::functions;

struct Note {
#ifdef FIXED
    int stars;
#else
    int& stars;
#endif
};

constexpr auto api =
    routes(route<"/notes", post, Json<Note>, std::string>([](const Json<Note>&) -> std::string { return "done"; }));
MOMENTO_INVOKE(api)
