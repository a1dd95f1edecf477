#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return parse_json<double>(body).value_or(0) > 3 ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
