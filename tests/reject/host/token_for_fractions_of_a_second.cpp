// The lifetime of an API key is in whole seconds.
//
// expects: momento: std::chrono::duration<long long, std::ratio<1, 1000>> is not a duration in whole seconds; use 300s,
// 5min or std::chrono::seconds(n)
//
// general: momento: this type is not a duration in whole seconds or milliseconds; use 300s, 5min or
// std::chrono::duration_cast

#include <momento/functions.hpp>
#include <momento/functions/token.hpp>

using namespace momento::functions;
using namespace std::chrono_literals;

Result<std::string> mint(Data) {
#ifdef FIXED
    auto key = MOMENTO_TRY(token::generate_disposable(2s, token::permissions()));
#else
    auto key = MOMENTO_TRY(token::generate_disposable(1500ms, token::permissions()));
#endif
    return std::move(key.api_key);
}

MOMENTO_INVOKE(mint)
