// A native program without tests: what it links are the library and the C library, no fake of either.
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <string_view>

#include "framework/host/bytes.hpp"
#include "shop.hpp"
#include "tests/fuzz/support.hpp"

using namespace momento::functions;

int main() {
    const char* const name = std::getenv("SHOP_NAME");
    const bool environment = name != nullptr && std::string_view(name) == "corner";
    const bool clock = std::time(nullptr) > 1'700'000'000;
    const Result<std::optional<std::string>> found = cache::get<std::string>("key");
    const bool hostless = !found && WebEnvironment::load().http_path() == "/";
    const bool own = shop::bytes_of_my_own + shop::support_of_my_own == 2;
    std::printf("environment %d clock %d hostless %d own %d\n", environment, clock, hostless, own);
    return environment && clock && hostless && own ? 0 : 1;
}
