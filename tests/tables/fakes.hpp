// A Function that responds with its environment: values that a row sets must be visible natively and in the component.
#pragma once

#include <chrono>
#include <cstdlib>
#include <momento/functions.hpp>
#include <optional>
#include <string>

namespace fakes {

using namespace momento::functions;

struct Surroundings {
    std::string function;
    std::string cache;
    std::string invocation;
    std::optional<std::string> level;
    std::optional<std::string> home;
    std::chrono::sys_time<std::chrono::milliseconds> now;
    std::int64_t seconds;
    std::optional<std::string> caller;
    std::optional<std::string> header;
};
struct Asks {
    Token<std::optional<std::string>> caller;
    Header<std::optional<std::string>> x_header;
};

inline std::optional<std::string> variable(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

inline Json<Surroundings> surroundings(Asks asked) {
    const WebEnvironment& env = WebEnvironment::load();
    const auto now = std::chrono::system_clock::now();
    return {{.function = std::string(env.function_name()),
             .cache = std::string(env.cache_name()),
             .invocation = std::string(env.invocation_id()),
             .level = variable("LEVEL"),
             .home = variable("HOME"),
             .now = std::chrono::floor<std::chrono::milliseconds>(now),
             .seconds = std::chrono::system_clock::to_time_t(now),
             .caller = std::move(*asked.caller),
             .header = std::move(*asked.x_header)}};
}

constexpr auto api = routes(route<"/", get, Asks, Json<Surroundings>>(surroundings));

}  // namespace fakes
