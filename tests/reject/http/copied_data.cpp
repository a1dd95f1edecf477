// The body of an outbound request has one owner.
//
// expects: momento: Data cannot be copied; use std::move(data)

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
