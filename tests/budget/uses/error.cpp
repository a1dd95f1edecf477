// No interface yet, but an answer that may be an error, as all of them may.
#include <momento/functions.hpp>

using namespace momento::functions;

Result<Data> answer(Data body) {
    if (WebEnvironment::load().http_method() == "BREW") return WebError::with_status(418, "a teapot");
    return body;
}

MOMENTO_INVOKE(answer)
