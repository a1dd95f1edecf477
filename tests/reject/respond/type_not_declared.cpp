// An undeclared response type, such as a typo.
//
// names: 'strng'
//
// general: none
//
// lines: 15

#include <momento/functions.hpp>

using namespace momento::functions;

struct Created {
    static constexpr int status = 201;
#ifdef FIXED
    Header<std::string> location;
#else
    Header<strng> location;
#endif
    Json<int> body;
};

constexpr auto api = routes(route<"/notes", post, void, Created>([] { return Created{}; }));
MOMENTO_INVOKE(api)
