// Sends the table to the code in this process. tests/component/streams.test.mjs tests the component with a real server.
#include "chat_table.hpp"

#include <algorithm>
#include <momento/functions/testing_http.hpp>

#include "chat.hpp"

using namespace momento::functions;
using namespace momento::functions::testing;

namespace {

http_response respond(const http_request& request) {
    const std::pair<std::string, std::string> key{"authorization", "Bearer model-key"};
    if (request.url != "https://models.example/v1/chat/completions" ||
        std::ranges::find(request.headers, key) == request.headers.end())
        return {.status = 401};
    const auto asked = parse_json<chat::upstream::Completion>(request.body);
    const std::string prompt = asked->messages.at(0).content;
    if (prompt == "429" || prompt == "500") return {.status = std::stoi(prompt), .body = "an internal detail"};
    std::string reply =
        ": processing\n\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}\n\n";
    for (const std::string& part : {std::string("Hello"), ", " + prompt})
        reply += "data: {\"choices\":[{\"delta\":{\"content\":\"" + part + "\"},\"finish_reason\":null}]}\n\n";
    if (prompt != "incomplete")
        reply += "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";
    return {.headers = {{"content-type", "text/event-stream"}}, .body = reply};
}
const http_peer model(&respond);

}  // namespace

MOMENTO_TEST_TABLE("chat", chat::rows, in_process<chat::api>())
