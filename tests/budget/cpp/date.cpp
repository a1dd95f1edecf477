// The date in ISO 8601.
#include <chrono>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    return to_json(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())).value_or(body);
}
MOMENTO_INVOKE(handle)
