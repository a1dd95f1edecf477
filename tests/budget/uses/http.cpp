#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

Result<Data> handle(Data body) {
    auto upstream =
        MOMENTO_TRY(http::invoke(http::Request("https://example.com/echo", "POST").with_body(std::move(body))));
    return std::move(upstream.body);
}

MOMENTO_INVOKE(handle)
