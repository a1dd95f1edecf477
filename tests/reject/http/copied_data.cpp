// The bytes of a request to another server have one owner too.
//
// expects: momento: Data is moved, not copied; write std::move(data)

#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

Result<Data> forward(Data body) {
#ifdef FIXED
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com", "POST").with_body(std::move(body))));
#else
    auto upstream = MOMENTO_TRY(http::invoke(http::Request("https://example.com", "POST").with_body(body)));
#endif
    return std::move(upstream.body);
}

MOMENTO_INVOKE(forward)
