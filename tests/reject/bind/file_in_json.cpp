// Only a multipart form has files.
//
// expects: momento: JSON cannot encode Upload::photo of type File; use Multipart<T> as the body, because only a
// multipart form has files
//
// general: momento: JSON cannot encode this type or one of its members; use a type that Json<T> supports

#include <momento/functions.hpp>

using namespace momento::functions;

struct Upload {
    std::string title;
    File photo;
};

#ifdef FIXED
using Body = Multipart<Upload>;
#else
using Body = Json<Upload>;
#endif

constexpr auto api = routes(route<"/uploads", post, Body, Status<204>>([](const Body&) { return Status<204>{}; }));
MOMENTO_INVOKE(api)
