#include <cmath>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::sin(static_cast<double>(body.size())) > 0.5 ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
