#include <momento/functions.hpp>
#include <random>

using namespace momento::functions;

std::string handle(std::string body) {
    std::minstd_rand generator(static_cast<unsigned>(body.size()));
    return std::uniform_int_distribution<int>(1, 6)(generator) > 3 ? "yes" : "no";
}
MOMENTO_INVOKE(handle)
