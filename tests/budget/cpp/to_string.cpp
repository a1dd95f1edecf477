#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::to_string(body.size()) + " bytes"; }
MOMENTO_INVOKE(handle)
