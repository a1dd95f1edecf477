// Forwards a body to another server and returns its response. The bytes of both stay on the host; only handles pass
// through the module.
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
