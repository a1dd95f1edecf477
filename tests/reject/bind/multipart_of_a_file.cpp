// A multipart form has names, and a file alone has none.
//
// expects: momento: a multipart form cannot encode File; use an aggregate
//
// general: momento: a multipart form cannot encode this type; use an aggregate of File, text, numbers, bool and
// described enums, or std::optional or std::vector of those

#include <momento/functions.hpp>

using namespace momento::functions;

struct Upload {
    File photo;
};

#ifdef FIXED
using Fields = Upload;
#else
using Fields = File;
#endif

const char* keep(const Multipart<Fields>&) { return "kept"; }
MOMENTO_INVOKE(keep)
