#include <chrono>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    return std::chrono::system_clock::now().time_since_epoch().count() % 2 == 0 ? body : "odd";
}
MOMENTO_INVOKE(handle)
