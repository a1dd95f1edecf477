#include <momento/functions.hpp>
#include <momento/functions/token.hpp>

using namespace momento::functions;

Result<std::string> handle(Data) {
    auto key = MOMENTO_TRY(token::generate_disposable(
        std::chrono::hours(1), token::permissions().cache(token::cache_role::read_only, "demo", token::all), "ada"));
    return std::move(key.api_key);
}

MOMENTO_INVOKE(handle)
