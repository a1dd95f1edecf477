#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::stoi(body) > 3 ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
