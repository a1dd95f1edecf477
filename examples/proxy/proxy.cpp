// Passes a body on to another server and its answer back. The bytes of neither enter the module: they stay on the host,
// and only handles travel through here.
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/http.hpp>

using namespace momento::functions;

WebResult<WebResponse> proxy(Data payload) {
    const char* const url = std::getenv("UPSTREAM");
    auto upstream = MOMENTO_TRY(http::invoke(
        http::Request(url != nullptr ? url : "https://example.com/echo", "POST").with_body(std::move(payload))));
    return WebResponse().with_status(upstream.status).with_body(std::move(upstream.body));
}

MOMENTO_INVOKE(proxy)
