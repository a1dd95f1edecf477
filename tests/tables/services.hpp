// A Function that uses its cache, topics, tokens and log: the steps of a row share their state, and rows do not.
#pragma once

#include <chrono>
#include <momento/functions.hpp>
#include <momento/functions/cache.hpp>
#include <momento/functions/log.hpp>
#include <momento/functions/token.hpp>
#include <momento/functions/topic.hpp>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace services {

using namespace momento::functions;

struct Named {
    Path<std::string> key;
};
struct Stored {
    Path<std::string> key;
    std::string body;
};
struct Asks {
    Token<std::optional<std::string>> caller;
};
struct Key {
    std::string key;
    std::uint64_t valid_until;
};
struct Minting {
    Path<std::string> function;  // that the key permits to invoke
    Query<std::optional<std::string>> id;
    Query<unsigned> seconds = 60;
};

inline Result<std::variant<std::string, Problem<404>>> read(Named asked) {
    auto found = MOMENTO_TRY(cache::get<std::string>(*asked.key));
    if (!found) return Problem<404>{.detail = "nothing is kept under this key"};
    return *std::move(found);
}
inline Result<Status<204>> write(Stored asked) {
    MOMENTO_TRY(cache::set(*asked.key, asked.body, std::chrono::minutes(5)));
    return Status<204>{};
}
inline Result<std::variant<Status<201>, Problem<409>>> create(Stored asked) {
    if (MOMENTO_TRY(cache::set_if(*asked.key, asked.body, std::chrono::minutes(5), cache::absent)))
        return Status<201>{};
    return Problem<409>{.detail = "something is kept under this key"};
}
inline Result<Status<204>> erase(Named asked) {
    MOMENTO_TRY(cache::remove(*asked.key));
    return Status<204>{};
}

// Publishes to subscribers, and logs.
inline Result<Status<204>> tell(Stored asked) {
    MOMENTO_TRY(log::configure({log::to_topic("log", {.log = log::level::debug})}));
    log::info("{} is told {}", *asked.key, asked.body);
    MOMENTO_TRY(topic::publish(*asked.key, asked.body));
    return Status<204>{};
}

inline Result<Json<Key>> mint(Minting asked) {
    const auto permitted = token::permissions().function(token::function_role::invoke, token::all, *asked.function);
    std::optional<std::string_view> id;
    if (*asked.id) id = **asked.id;
    auto made = MOMENTO_TRY(token::generate_disposable(std::chrono::seconds(*asked.seconds), permitted, id));
    return Json<Key>{{.key = std::move(made.api_key), .valid_until = made.valid_until}};
}
inline std::string whoami(Asks asked) { return asked.caller->value_or("nobody"); }

constexpr auto api = routes(
    group<"/kept">(route<"/{key}", get, Named, Result<std::variant<std::string, Problem<404>>>>(read),
                   route<"/{key}", put, Stored, Result<Status<204>>>(write),
                   route<"/{key}", post, Stored, Result<std::variant<Status<201>, Problem<409>>>>(create),
                   route<"/{key}", del, Named, Result<Status<204>>>(erase)),
    route<"/told/{key}", post, Stored, Result<Status<204>>>(tell),
    route<"/keys/{function}", post, Minting, Result<Json<Key>>>(mint), route<"/me", get, Asks, std::string>(whoami));

}  // namespace services
