// Sends the table to the code in this process. tests/component/streams.test.mjs tests the component with a real server.
#include "sse_proxy_table.hpp"

#include <momento/functions/testing_http.hpp>

#include "sse_proxy.hpp"

using namespace momento::functions::testing;

namespace {

http_response respond(const http_request& request) {
    const std::string sku = request.url.substr(request.url.rfind('/') + 1);
    if (sku == "none") return {.status = 404};
    if (sku == "broken") return {.status = 500, .body = "an internal detail"};
    const text_pairs headers{
        {"content-type", "text/event-stream"}, {"x-feed", "main"}, {"content-encoding", "identity"}};
    if (sku == "odd")
        return {.headers = headers, .body = "event: Tick\ndata: {\"price\":1}\n\nevent: Tick\ndata: {\n\n"};
    const std::string last = "id: 3\nevent: Tick\ndata: {\"price\":4.5}\n\nevent: Note\ndata: good bye\n\n";
    for (const auto& [name, value] : request.headers)
        if (name == "last-event-id" && value == "2") return {.headers = headers, .body = last};
    const std::string price = "event: Tick\ndata: {\"price\":3}\n\n";
    return {.headers = headers, .body = "id: 1\n" + price + "id: 2\n" + price + last};
}
const http_peer upstream(&respond);

}  // namespace

MOMENTO_TEST_TABLE("sse proxy", sse_proxy::rows, in_process<sse_proxy::api>())
