// A HEAD request has no body.
//
// expects: momento: the route HEAD /notes has a request body, which GET and HEAD do not support; use void or Data as
// its request
//
// general: momento: a GET or HEAD route cannot have a request body; use void or Data as its request

#include <momento/functions.hpp>

using namespace momento::functions;

#ifdef FIXED
constexpr auto api = routes(route<"/notes", head, Data, Status<204>>([](Data) { return Status<204>{}; }));
#else
constexpr auto api = routes(route<"/notes", head, std::string, Status<204>>([](std::string) { return Status<204>{}; }));
#endif

MOMENTO_INVOKE(api)
