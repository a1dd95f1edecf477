// Commands to a Valkey cluster, through momento:valkey/valkey@1.0.0. A component imports that interface only if it
// creates a client.
#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/host/duration_argument.hpp"
#include "momento/functions/detail/host/valkey.hpp"
#include "momento/functions/detail/host/valkey_arguments.hpp"
#include "momento/functions/error.hpp"

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

/// The kind of an error.
enum class error_kind : std::uint8_t {
    other,             ///< the host could not send the command, or it received no reply: the interface's `other`
    server_error,      ///< the server replied with an error; `text` is the reply, such as "WRONGTYPE Operation …"
    invalid_argument,  ///< the name of the cluster or of the command is not UTF-8; the command was not sent
    invalid_value,     ///< a reply cannot be read as the requested type, or an argument has no encoding
};

/// The error of a command.
///
/// It converts to a problem response: 502 for `other` and `server_error`, 500 for all other kinds. The detail of the
/// problem is a constant, because `text` may contain information that callers of the Function must not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::other;  ///< what failed
    std::string text{};                   ///< the reason

    /// Returns the first word of a server's error, such as "WRONGTYPE" or "ERR"; empty for all other kinds.
    [[nodiscard]] std::string_view code() const;
    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

struct value;
class element;

/// The reply that there is no value: an absent key, for example.
struct nil {
    friend bool operator==(nil, nil) = default;
};
/// The reply "OK".
struct ok {
    friend bool operator==(ok, ok) = default;
};
/// A short text other than "OK", such as "PONG".
struct simple_string {
    std::string text{};  ///< the text
    /// Converts to the text.
    operator std::string_view() const { return text; }
    friend bool operator==(const simple_string&, const simple_string&) = default;
};

/// The elements of a reply, which are read from the host one after another.
///
/// It is an input range: it can be walked once, and may be left early. An element can be an array itself. The elements
/// that were not read are freed with the array.
///
/// ```cpp
/// for (auto& each : std::get<valkey::array>(reply))
///     if (Data* bytes = std::get_if<Data>(&each)) …
/// ```
///
/// An error of the server can be an element. Then `has_value()` of the element is false; as a value it is `nil`.
class array {
public:
    class iterator;

    /// Reads the next element. Returns none at the end. Fails if the element is an error of the server; the elements
    /// after it can still be read.
    [[nodiscard]] Result<std::optional<value>, Error> next();
    /// Reads the first element that was not read yet.
    [[nodiscard]] iterator begin();
    /// The end of every array.
    [[nodiscard]] std::default_sentinel_t end() const { return std::default_sentinel; }

    /// An array without elements.
    array() = default;
    /// For the framework only.
    explicit array(detail::own<detail::host::valkey::response_stream> stream) : stream_(std::move(stream)) {}

private:
    detail::own<detail::host::valkey::response_stream> stream_;
};

/// A reply. An error of the server is not one of its cases: it is the error of the `Result`.
struct value : std::variant<nil, std::int64_t, Data, array, ok, simple_string> {
    using variant::variant;
};

/// An element of an array: a value, or an error of the server. MOMENTO_TRY(std::move(element)) returns the value or the
/// error.
class element : public value {
public:
    /// Whether the element is not an error.
    [[nodiscard]] bool has_value() const { return !error_; }
    /// The error; only if `has_value()` is false.
    [[nodiscard]] const Error& error() const& { return *error_; }
    /// The error; only if `has_value()` is false.
    [[nodiscard]] Error&& error() && { return *std::move(error_); }

    /// A value.
    explicit element(value&& read) : value(std::move(read)) {}
    /// An error.
    explicit element(Error&& error) : error_(std::move(error)) {}

private:
    std::optional<Error> error_;
};

/// The iterator of an array; an input iterator.
class array::iterator {
public:
    using value_type = element;
    using difference_type = std::ptrdiff_t;

    /// The current element, which can be moved.
    [[nodiscard]] element& operator*() const { return *current_; }
    /// The current element.
    [[nodiscard]] element* operator->() const { return &*current_; }
    /// Reads the next element.
    iterator& operator++();
    /// Reads the next element.
    void operator++(int) { ++*this; }
    /// Whether all elements have been read.
    friend bool operator==(const iterator& at, std::default_sentinel_t) { return !at.current_; }

private:
    friend class array;
    explicit iterator(array& of) : array_(&of) { ++*this; }

    array* array_;
    mutable std::optional<element> current_;
};

inline array::iterator array::begin() { return iterator(*this); }

/// Reads a reply as a type.
///
/// @tparam T
///   - `value`: the reply itself
///   - an integer: an integer in its range
///   - `bool`: `ok` or 1 is true; `nil` or 0 is false
///   - `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`: bytes, a
///     simple string, or `ok` as the text "OK"
///   - `std::optional<T>`: `nil` is empty
///   - `std::vector<T>`: an array
///   - `std::map<K, T>` and `std::unordered_map<K, T>`: an array of keys and values in turn, such as that of HGETALL
/// @return The value. Fails with `invalid_value` if the reply is not of that type, and with the error of an element.
template <class T>
[[nodiscard]] Result<T, Error> read(value&& reply);

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
    ///   text or integers, whose elements are one argument each, or a map of them, whose keys and values are. A `Data` is consumed even if the call fails; unread, it
    ///   is passed by its handle.
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

#include "momento/functions/detail/host/valkey_reply.hpp"
