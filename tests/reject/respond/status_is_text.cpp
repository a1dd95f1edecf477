// The status of an aggregate must be a number.
//
// expects: momento: the route GET /notes has the invalid response type Made: its status is not a constant number;
// declare it as static constexpr int
//
// general: momento: this type cannot be a response; use Json<T>, text, bytes, Data, Status, Problem, Media, WebResponse
// or an aggregate with Header members

#include <momento/functions.hpp>
#include <string>
#include <string_view>

using namespace momento::functions;

struct Made {
#ifdef FIXED
    static constexpr int status = 201;
#else
    static constexpr std::string_view status = "201 Created";
#endif
    Header<std::string> location;
};

constexpr auto api = routes(route<"/notes", get, void, Made>([] { return Made{"/notes/7"}; }));
MOMENTO_INVOKE(api)
