// A multipart form has no nested values.
//
// expects: momento: a multipart form cannot encode the member Upload::author; use File, text, a number, bool, a
// described enum, or a std::optional or std::vector of those
//
// general: momento: a multipart form cannot encode this type; use an aggregate of File, text, numbers, bool and
// described enums, or std::optional or std::vector of those

#include <momento/functions.hpp>

using namespace momento::functions;

struct Author {
    std::string name;
};
struct Upload {
    File photo;
#ifdef FIXED
    std::string author;
#else
    Author author;
#endif
};

constexpr auto api = routes(
    route<"/uploads", post, Multipart<Upload>, Status<204>>([](const Multipart<Upload>&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
