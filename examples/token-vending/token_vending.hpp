// A token vending machine for a chat. A user who joins a room gets an API key that is valid for ten minutes and for
// that room only. With this key, a client subscribes to the topic of the room and calls this Function, which identifies
// the caller by the key.
//
// This Function does not decide who may have a key. The platform rejects calls without a key, so POST /tokens is called
// by a service that has one and authenticates its users.
#pragma once

#include <chrono>
#include <cstdint>
#include <momento/functions.hpp>
#include <momento/functions/token.hpp>
#include <momento/functions/topic.hpp>
#include <string>
#include <utility>
#include <variant>

namespace token_vending {

using namespace momento::functions;

// The user of a key. It becomes the token id of the key, and so the token metadata of calls with the key.
struct Caller {
    std::string user;
    std::string room;
};

struct Key {
    std::string api_key;
    std::string endpoint;
    std::uint64_t valid_until;  // seconds since 1970-01-01T00:00:00Z
};

struct Message {
    std::string text;
};
struct PostMessage {
    Path<std::string> room;
    Token<Caller> caller;
    Json<Message> body;
};
struct WhoAmI {
    Token<Caller> caller;
};

// The message that subscribers of a room receive.
struct Posted {
    std::string user;
    std::string text;
};

}  // namespace token_vending

// Names become parts of cache keys and topic names. They must not contain '/', so that the prefix "ada/" covers only
// the keys of ada.
template <>
struct momento::functions::schema<token_vending::Caller> {
    static constexpr bool closed = true;
    field user{.max_length = 64, .pattern = "^[a-z0-9-]+$", .example = R"("ada")"};
    field room{.max_length = 64, .pattern = "^[a-z0-9-]+$", .example = R"("lounge")"};
};
template <>
struct momento::functions::schema<token_vending::Message> {
    field text{.min_length = 1, .max_length = 2000};
};

namespace token_vending {

inline constexpr std::chrono::minutes lifetime{10};

inline Result<Status<201, Json<Key>>> mint(Json<Caller> request) {
    const WebEnvironment& env = WebEnvironment::load();
    const std::string own_items = request->user + "/";
    auto key = MOMENTO_TRY(
        token::generate_disposable(lifetime,
                                   token::permissions()
                                       .cache(token::cache_role::read_write, env.cache_name(), token::prefix(own_items))
                                       .topic(token::topic_role::subscribe_only, env.cache_name(), request->room)
                                       .function(token::function_role::invoke, env.cache_name(), env.function_name()),
                                   request));
    return Status<201, Json<Key>>{
        {{.api_key = std::move(key.api_key), .endpoint = std::move(key.endpoint), .valid_until = key.valid_until}}};
}

inline Json<Caller> who_am_i(WhoAmI request) { return {*std::move(request.caller)}; }

// Keys do not permit publishing, so that each message has the right user.
inline Result<std::variant<Status<204>, Problem<403>>> post_message(PostMessage request) {
    const Caller& caller = *request.caller;
    if (caller.room != *request.room) return Problem<403>{.detail = "the key is for another room"};
    MOMENTO_TRY(topic::publish(*request.room, Json(Posted{.user = caller.user, .text = request.body->text})));
    return Status<204>{};
}

constexpr auto api =
    routes(route<"/tokens", post, Json<Caller>, Status<201, Json<Key>>>(mint, {.summary = "Get a key for a room"}),
           route<"/me", get, WhoAmI, Json<Caller>>(who_am_i, {.summary = "Get the user of the key"}),
           route<"/rooms/{room}/messages", post, PostMessage, Status<204>, Problem<403>>(
               post_message, {.summary = "Post to a room"}));

}  // namespace token_vending
