// Sends a prompt to a language model and streams its reply as typed events. The server has the API of chat completions
// that many of them share: its events have no names, and the last one has the data [DONE].
//
//     UPSTREAM      the URL of the server; POST <UPSTREAM>/v1/chat/completions is an event stream
//     UPSTREAM_KEY  the key of the server, which callers do not see
#pragma once

#include <cstdint>
#include <cstdlib>
#include <momento/functions.hpp>
#include <momento/functions/http.hpp>
#include <momento/functions/sse.hpp>
#include <momento/functions/stream.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace chat {

using namespace momento::functions;

struct Prompt {
    std::string text;
};

// The events of this API.
struct Delta {
    std::string text;
};
struct Done {
    std::string finish_reason;
    std::uint32_t deltas = 0;
};
using Reply = EventStream<Delta, Done>;

// The messages of the server, as far as they are used.
namespace upstream {
struct Message {
    std::string role;
    std::string content;
};
struct Completion {
    std::string model;
    bool stream = true;
    std::vector<Message> messages;
};
struct Part {
    std::optional<std::string> content;
};
struct Choice {
    Part delta;
    std::optional<std::string> finish_reason;
};
struct Chunk {
    std::vector<Choice> choices;
};
}  // namespace upstream

}  // namespace chat

template <>
struct momento::functions::schema<chat::Prompt> {
    field text{.min_length = 1, .max_length = 4000};
};

namespace chat {

inline Result<http::Response> complete(const Prompt& prompt) {
    const char* const server = std::getenv("UPSTREAM");
    const char* const key = std::getenv("UPSTREAM_KEY");
    if (server == nullptr) return WebError::message("the environment variable UPSTREAM is not set");
    http::Request request(server + std::string("/v1/chat/completions"), "POST");
    request.header("content-type", "application/json");
    request.header("accept", "text/event-stream");
    if (key != nullptr) request.header("authorization", std::string("Bearer ") + key);
    const upstream::Completion completion{.model = "small", .messages = {{.role = "user", .content = prompt.text}}};
    return MOMENTO_TRY(http::invoke(std::move(request).with_body(Json(completion))));
}

inline Result<std::variant<Reply, Problem<429>, Problem<502>>> reply(Json<Prompt> prompt) {
    http::Response response = MOMENTO_TRY(complete(*prompt));
    if (response.status == 429) return Problem<429>{.detail = "too many prompts; try again later"};
    if (response.status != 200) return Problem<502>{.detail = "the model did not reply"};

    sse::reader events(std::move(response.body));
    Reply stream;
    Done done;
    while (auto event = MOMENTO_TRY(events.next())) {
        if (event->data == "[DONE]") break;
        const upstream::Chunk chunk = MOMENTO_TRY(parse_json<upstream::Chunk>(event->data));
        for (const upstream::Choice& choice : chunk.choices) {
            if (choice.finish_reason) done.finish_reason = *choice.finish_reason;
            if (!choice.delta.content || choice.delta.content->empty()) continue;
            MOMENTO_TRY(stream.send(Delta{.text = *choice.delta.content}));
            ++done.deltas;
        }
    }
    if (done.finish_reason.empty()) return Problem<502>{.detail = "the reply of the model is incomplete"};
    MOMENTO_TRY(stream.send(done));
    return stream;
}

constexpr auto api =
    routes(route<"/chat", post, Json<Prompt>, Reply, Problem<429>, Problem<502>>(reply, {.summary = "Send a prompt"}))
        .with_info({.title = "Chat", .version = "1.0.0"});

}  // namespace chat
