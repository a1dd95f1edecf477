#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::to_string(static_cast<double>(body.size()) / 3); }
MOMENTO_INVOKE(handle)
