#include <momento/functions.hpp>
#include <sstream>

using namespace momento::functions;

std::string handle(std::string body) {
    std::ostringstream text;
    text << body.size() << " bytes";
    return text.str();
}
MOMENTO_INVOKE(handle)
