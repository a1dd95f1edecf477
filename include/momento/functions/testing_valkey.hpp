// The fake Valkey of native tests.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/detail/testing/failing.hpp"
#include "momento/functions/detail/testing/scoped_current.hpp"
#include "momento/functions/valkey.hpp"

namespace momento::functions::testing {

/// A reply of the fake Valkey: bytes from text, an integer, or one of the other cases by its function.
///
/// ```cpp
/// valkey_reply::array({1, "bytes", valkey_reply::nil(), valkey_reply::error("ERR no")})
/// ```
struct valkey_reply {
    /// The cases of a reply.
    enum class type : std::uint8_t { nil, integer, bytes, array, ok, simple_string, error };

    type is = type::nil;                ///< the case
    std::string text{};                 ///< of bytes, a simple string and an error
    std::int64_t number = 0;            ///< of an integer
    std::vector<valkey_reply> items{};  ///< of an array

    /// The reply `nil`.
    valkey_reply() = default;
    /// Bytes.
    valkey_reply(std::string_view bytes) : is(type::bytes), text(bytes) {}
    /// Bytes.
    valkey_reply(const std::string& bytes) : valkey_reply(std::string_view(bytes)) {}
    /// Bytes.
    valkey_reply(const char* bytes) : valkey_reply(std::string_view(bytes)) {}
    /// An integer.
    template <detail::integer_argument Integer>
    valkey_reply(Integer integer) : is(type::integer), number(static_cast<std::int64_t>(integer)) {}

    /// The reply `nil`.
    static valkey_reply nil() { return {}; }
    /// The reply `ok`.
    static valkey_reply ok() { return {type::ok, {}}; }
    /// A simple string.
    static valkey_reply simple_string(std::string_view text) { return {type::simple_string, text}; }
    /// An error of the server, such as "ERR no such key".
    static valkey_reply error(std::string_view text) { return {type::error, text}; }
    /// An array.
    static valkey_reply array(std::vector<valkey_reply> items) {
        valkey_reply made{type::array, {}};
        made.items = std::move(items);
        return made;
    }

    friend bool operator==(const valkey_reply&, const valkey_reply&) = default;

private:
    valkey_reply(type kind, std::string_view said) : is(kind), text(said) {}
};

}  // namespace momento::functions::testing

namespace momento::functions::detail {

/// The base of `fake_valkey`, with its members.
///
/// `fail_with(error[, calls])` makes commands fail. An error with `server_error` is a reply of the server; every other
/// kind arrives as `other`.
class valkey_store : public failing<valkey::Error> {
public:
    /// The commands of all calls, in order: the name, and then the arguments.
    std::vector<std::vector<std::string>> commands;

    /// Runs a command, to prepare or to check data. It is not added to `commands`.
    ///
    /// @return The reply. For a command that the fake does not implement, an error that says so.
    testing::valkey_reply run(std::vector<std::string> command);

    /// Makes a command return a reply, without any effect.
    ///
    /// @param name The name of the command, in any case.
    /// @param reply The reply.
    /// @param calls How often it is returned; by default, always. Several replies are returned one after another.
    void respond(std::string_view name, testing::valkey_reply reply, std::size_t calls = SIZE_MAX);

    /// Advances the clock, which advances only through this call.
    void advance(std::chrono::milliseconds by) { now_ += by.count(); }

    struct member {
        std::string name;
        std::string value;
    };
    struct scored {
        std::string name;
        double score = 0;
    };
    struct hash_value {
        std::vector<member> members;
    };
    struct set_value {
        std::vector<std::string> members;
    };
    struct sorted_value {
        std::vector<scored> members;  // by score, and then by name
    };
    using list_value = std::deque<std::string>;
    struct entry {
        std::variant<std::string, hash_value, list_value, set_value, sorted_value> value;
        std::optional<std::int64_t> until{};
    };

private:
    friend class valkey_commands;
    friend struct valkey_calls;
    struct scripted {
        testing::valkey_reply reply;
        std::size_t left;
    };

    std::map<std::string, entry, std::less<>> entries_;
    std::map<std::string, std::deque<scripted>, std::less<>> scripts_;  // by the name in capital letters
    std::int64_t now_ = 0;                                              // in milliseconds
};

}  // namespace momento::functions::detail

namespace momento::functions::testing {

/// The Valkey of all calls on its thread until it is destroyed, whatever the name of the cluster. If there are several,
/// calls use the one that was created last.
///
/// ```cpp
/// fake_valkey vk;
/// vk.run({"SET", "user:7", R"({"name":"Ada"})"});
/// CHECK(call<api>({.path = "/users/7"}).status == 200);
/// CHECK(vk.commands[0] == std::vector<std::string>{"GET", "user:7"});
/// vk.respond("EVALSHA", valkey_reply::array({1, "two"}));
/// vk.fail_with({.text = "connection lost"}, 1);  // the next call fails; without a number, all calls do
/// ```
///
/// Without it, each call has its own empty Valkey, and the steps of a row share one. docs/valkey.md lists the commands
/// that it implements, with the replies and errors of a server. All others fail with an error that says so, unless the
/// test scripts a reply.
class fake_valkey : public detail::valkey_store {
public:
    /// Returns the number of clients and arrays on this thread that were not freed yet.
    [[nodiscard]] static std::size_t handles();

private:
    detail::scoped_current<detail::valkey_store> scope_{*this};
};

}  // namespace momento::functions::testing
