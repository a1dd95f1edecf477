// Commands to a Valkey cluster, through momento:valkey/valkey@1.0.0. A component imports that interface only if it
// creates a client. The types of replies and errors are in valkey_value.hpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/host/duration_argument.hpp"
#include "momento/functions/detail/host/valkey.hpp"
#include "momento/functions/detail/host/valkey_arguments.hpp"
#include "momento/functions/valkey_value.hpp"

/// Sends commands to a Valkey cluster that Momento manages.
///
/// ```cpp
/// valkey::client vk("cluster");
/// MOMENTO_TRY(vk.set("user:7", Json(user), {.ttl = 5min}));
/// std::optional<Json<User>> found = MOMENTO_TRY(vk.get<Json<User>>("user:7"));
/// auto visits = MOMENTO_TRY(vk.command<std::int64_t>("INCR", "visits"));
/// auto names = MOMENTO_TRY(vk.command<std::vector<std::string>>("SMEMBERS", "names"));
/// ```
///
/// The interface sends one command and waits for its reply; it has no pipelines. A command with several keys, such as
/// MGET, or a script (EVAL) replaces several commands. Commands may use different connections to the cluster, so
/// transactions (MULTI) and subscriptions are not possible.
///
/// Source: `framework/wit/deps/momento-valkey.wit`; for commands and replies, https://valkey.io/commands/.
namespace momento::functions::valkey {

/// The time to live of a value that is set.
struct set_options {
    /// A duration in whole milliseconds, at least 1 ms, such as `5min` or `1500ms`. Without it, the value does not
    /// expire.
    std::optional<detail::in_whole_milliseconds> ttl{};
    bool keep_ttl = false;  ///< keeps the time to live of the current value; only without `ttl`
};

/// A condition of `set_if`.
enum class condition : std::uint8_t { absent, present };
inline constexpr condition absent = condition::absent;    ///< the key is absent (NX)
inline constexpr condition present = condition::present;  ///< the key is present (XX)

/// A client of one cluster; move-only. It is a handle: the host has the connections.
class client {
public:
    /// @param cluster The name of the cluster, in UTF-8. The first command reports a cluster that does not exist.
    explicit client(std::string_view cluster);

    /// Sends a command and waits for its reply.
    ///
    /// ```cpp
    /// valkey::value reply = MOMENTO_TRY(vk.command("SET", key, Json(v), "EX", 60));
    /// auto values = MOMENTO_TRY(vk.command<std::vector<std::optional<std::string>>>("MGET", keys));
    /// ```
    ///
    /// @tparam T How the reply is read; see `read`.
    /// @param name The name of the command. A subcommand, as in CLIENT ID, is an argument.
    /// @param arguments Text, bytes, integers, a moved `Data`, `Json<T>`, or a type with an `encode<T>`; or a list of
    ///   text or integers, whose elements are one argument each, or a map of them, whose keys and values are. A `Data`
    ///   is consumed even if the call fails; unread, it is passed by its handle.
    /// @return The reply. Fails if the server replies with an error (`server_error`), or with another `error_kind`.
    template <class T = value, class... Arguments>
    [[nodiscard]] Result<T, Error> command(std::string_view name, Arguments&&... arguments) const {
        ((void)sizeof(detail::argument_check<Arguments>), ...);
        detail::command_arguments list(sizeof...(arguments));
        (list.add(std::forward<Arguments>(arguments)), ...);
        Result<value, Error> reply = send(name, list);
        if constexpr (std::is_same_v<T, value>) {
            return reply;
        } else {
            if (!reply) return std::unexpected(std::move(reply).error());
            return read<T>(*std::move(reply));
        }
    }

    /// Reads the value of a key (GET).
    ///
    /// @tparam T `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`.
    /// @param key Text, bytes, or a moved `Data`.
    /// @return The value, or an empty optional if the key is absent. Fails with `invalid_value` if the value cannot be
    ///   read as a `T`.
    template <class T = Data>
    [[nodiscard]] Result<std::optional<T>, Error> get(detail::bytes_argument key) const {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return std::nullopt;
        } else {
            detail::command_arguments list(1);
            list.add(key);
            Result<value, Error> reply = send("GET", list);
            if (!reply) return std::unexpected(std::move(reply).error());
            return read<std::optional<T>>(*std::move(reply));
        }
    }

    /// Stores a value and replaces the previous one (SET).
    ///
    /// @param key Text, bytes, or a moved `Data`.
    /// @param value Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`; also an integer.
    /// @param options The time to live, such as `{.ttl = 5min}`.
    /// @return Nothing. Fails with `invalid_argument` if the time is less than 1 ms, and with `invalid_value` if the
    ///   value has no encoding; in both cases the command is not sent.
    template <class Value>
    [[nodiscard]] Result<void, Error> set(detail::bytes_argument key, Value&& value, set_options options = {}) const {
        (void)sizeof(detail::argument_check<Value>);
        Result<bool, Error> stored = store(std::move(key), std::forward<Value>(value), options, {});
        if (!stored) return std::unexpected(std::move(stored).error());
        return {};
    }

    /// Stores a value if a condition holds. The other parameters and the errors are those of `set`.
    ///
    /// @param when `valkey::absent` or `valkey::present`.
    /// @return Whether the value was stored.
    template <class Value>
    [[nodiscard]] Result<bool, Error> set_if(detail::bytes_argument key, Value&& value, condition when,
                                             set_options options = {}) const {
        (void)sizeof(detail::argument_check<Value>);
        return store(std::move(key), std::forward<Value>(value), options, when);
    }

    /// Removes a key (DEL). Returns whether it was present.
    [[nodiscard]] Result<bool, Error> remove(detail::bytes_argument key) const;

private:
    template <class Value>
    Result<bool, Error> store(detail::bytes_argument key, Value&& value, const set_options& options,
                              std::optional<condition> when) const {
        detail::command_arguments list(5);
        list.add(key);
        list.add(std::forward<Value>(value));
        return send_set(list, options, when);
    }
    [[nodiscard]] Result<value, Error> send(std::string_view name, detail::command_arguments& list) const;
    [[nodiscard]] Result<bool, Error> send_set(detail::command_arguments& list, const set_options& options,
                                               std::optional<condition> when) const;

    detail::own<detail::host::valkey::cluster_client> handle_;
};

}  // namespace momento::functions::valkey
