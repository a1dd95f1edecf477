#include <momento/functions.hpp>
#include <unordered_map>

using namespace momento::functions;

std::string handle(std::string body) {
    std::unordered_map<std::string, int> lengths;
    lengths[body] = 1;
    return lengths.contains("one") ? "yes" : "no";
}
MOMENTO_INVOKE(handle)
