#include <cstdio>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    char text[32];
    std::snprintf(text, sizeof text, "%zu bytes", body.size());
    return text;
}
MOMENTO_INVOKE(handle)
