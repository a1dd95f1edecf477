#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

const std::map<std::string, int> numbers{{"one", 1}, {"two", 2}};

std::string handle(std::string body) { return numbers.contains(body) ? "yes" : "no"; }
MOMENTO_INVOKE(handle)
