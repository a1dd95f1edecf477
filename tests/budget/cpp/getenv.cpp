#include <cstdlib>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    const char* level = std::getenv("LEVEL");
    return level ? level : body;
}
MOMENTO_INVOKE(handle)
