// No host interface, but a result that may be an error, as in all others.
#include <momento/functions.hpp>

using namespace momento::functions;

Result<Data> handle(Data body) {
    if (WebEnvironment::load().http_method() == "BREW") return WebError::with_status(418, "a teapot");
    return body;
}

MOMENTO_INVOKE(handle)
