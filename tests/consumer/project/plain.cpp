// A native program without tests: it links the library and the C library, no fakes.
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

namespace {

Result<int> half(int number) {
    if (number % 2 != 0) return WebError::with_status(400, "an odd number");
    return number / 2;
}
Result<int> quarter(int number) { return MOMENTO_TRY(half(MOMENTO_TRY(half(number)))); }

}  // namespace

int main() {
    const char* const name = std::getenv("SHOP_NAME");
    const bool environment = name != nullptr && std::string_view(name) == "corner";
    const bool clock = std::time(nullptr) > 1'700'000'000;
    const Result<std::optional<std::string>> found = cache::get<std::string>("key");
    const bool hostless = !found && WebEnvironment::load().http_path() == "/";
    const bool own = shop::bytes_of_my_own + shop::support_of_my_own == 2;
    const bool unwraps = quarter(12) == 3 && !quarter(6);
    std::printf("environment %d clock %d hostless %d own %d unwraps %d\n", environment, clock, hostless, own, unwraps);
    return environment && clock && hostless && own && unwraps ? 0 : 1;
}
