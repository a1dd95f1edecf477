#include <filesystem>
#include <momento/functions.hpp>

using namespace momento::functions;

std::string handle(std::string body) { return std::filesystem::path(body).extension().string(); }
MOMENTO_INVOKE(handle)
