#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return to_json(static_cast<double>(body.size()) / 3).value_or(""); }
MOMENTO_INVOKE(handle)
