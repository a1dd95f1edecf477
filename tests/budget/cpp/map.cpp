#include <map>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    std::map<std::string, int> lengths;
    lengths[body] = 1;
    return lengths.contains("one") ? "yes" : "no";
}
MOMENTO_INVOKE(handle)
