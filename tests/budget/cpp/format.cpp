#include <format>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::format("{} bytes", body.size()); }
MOMENTO_INVOKE(handle)
