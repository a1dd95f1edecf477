#include <cstdlib>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::strtod(body.c_str(), nullptr) > 3 ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
