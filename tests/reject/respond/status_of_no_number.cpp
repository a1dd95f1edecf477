// The status of an aggregate is a number.
//
// expects: momento: the route GET /notes cannot answer Made; its status is no constant number; write static constexpr int
//
// general: momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse or an aggregate with Header
// members; write Json<T> for an aggregate

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
