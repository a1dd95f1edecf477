#include <ctime>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    const std::time_t now = std::time(nullptr);
    char text[32];
    std::strftime(text, sizeof text, "%F", std::gmtime(&now));
    return text + body;
}
MOMENTO_INVOKE(handle)
