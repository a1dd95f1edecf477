#include <charconv>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    int number = 0;
    std::from_chars(body.data(), body.data() + body.size(), number);
    return number > 3 ? "yes" : "no";
}
MOMENTO_INVOKE(handle)
