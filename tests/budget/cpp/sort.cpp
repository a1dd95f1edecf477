#include <algorithm>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) {
    std::vector<std::string> names{body, "b", "a"};
    std::ranges::sort(names);
    return names[0];
}
MOMENTO_INVOKE(handle)
