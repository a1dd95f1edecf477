// A form is a body; what stands behind the question mark is not.
//
// expects: momento: the route GET /notes takes a body; GET and HEAD have none, so write void or Data as its request
//
// general: momento: a GET or HEAD route takes no body; write void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

struct Filter {
    std::string word;
};
struct ListNotes {
    Query<std::string> word;
};

#ifdef FIXED
constexpr auto list = route<"/notes", get, ListNotes, std::string_view>([](ListNotes) { return "none"; });
#else
constexpr auto list = route<"/notes", get, Form<Filter>, std::string_view>([](Form<Filter>) { return "none"; });
#endif

constexpr auto api = routes(list);
MOMENTO_INVOKE(api)
