#include <momento/functions.hpp>
#include <regex>

using namespace momento::functions;

std::string handle(std::string body) { return std::regex_match(body, std::regex("[a-z]+")) ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
