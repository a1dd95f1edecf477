// A token vending machine for a chat: whoever joins a room gets a key of its own, which is good for ten minutes and for no
// more than that room. With the key a client listens to the room's topic itself, and calls this function, which then knows
// from the key who is calling.
//
// Who may have a key is not decided here: the platform lets nobody call a function without one, and what hands out the
// first (a login) is to be in front of POST /tokens.
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

// Who a key is for: signed along as its token id, and so the metadata of every call that is made with it.
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

// What those who listen to a room receive.
struct Posted {
    std::string user;
    std::string text;
};

}  // namespace token_vending

// Names stand in keys of the cache and in the names of topics. Without '/' none is the beginning of another's, once one
// stands behind it.
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

// The key itself lets nobody publish, so that what is posted always says who posted it.
inline Result<std::variant<Status<204>, Problem<403>>> post_message(PostMessage request) {
    const Caller& caller = *request.caller;
    if (caller.room != *request.room) return Problem<403>{.detail = "the key is for another room"};
    MOMENTO_TRY(topic::publish(*request.room, Json(Posted{.user = caller.user, .text = request.body->text})));
    return Status<204>{};
}

constexpr auto api =
    routes(route<"/tokens", post, Json<Caller>, Status<201, Json<Key>>>(mint, {.summary = "Get a key for a room"}),
           route<"/me", get, WhoAmI, Json<Caller>>(who_am_i, {.summary = "Who the key is for"}),
           route<"/rooms/{room}/messages", post, PostMessage, Status<204>, Problem<403>>(
               post_message, {.summary = "Post to a room"}));

}  // namespace token_vending
