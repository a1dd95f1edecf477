// The base: what the others add is measured against it.
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return body.size() > 3 ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
