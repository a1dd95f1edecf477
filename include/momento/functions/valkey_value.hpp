// Replies and errors of Valkey.
#pragma once

#include <concepts>
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
#include <vector>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/valkey.hpp"
#include "momento/functions/detail/host/valkey_arguments.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions::valkey {

/// The kind of an error.
enum class error_kind : std::uint8_t {
    other,             ///< the host could not send the command, or it received no reply: the interface's `other`
    server_error,      ///< the server replied with an error; `text` is the reply, such as "WRONGTYPE Operation …"
    invalid_argument,  ///< a name is not UTF-8, or a time to live is less than 1 ms; the command was not sent
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

}  // namespace momento::functions::valkey

namespace momento::functions::detail {

// MOMENTO_TRY(std::move(element)).
inline valkey::value value_in(valkey::element& read) { return static_cast<valkey::value&&>(std::move(read)); }

template <class T>
inline constexpr bool is_optional_reply = false;
template <class T>
inline constexpr bool is_optional_reply<std::optional<T>> = true;
template <class T>
inline constexpr bool is_list_reply = false;
template <class T>
inline constexpr bool is_list_reply<std::vector<T>> = !std::same_as<T, std::uint8_t>;
template <class T>
concept map_reply = requires(T map, typename T::key_type key, typename T::mapped_type mapped) {
    map.insert_or_assign(std::move(key), std::move(mapped));
};

// The reads that do not depend on a type are compiled once.
Result<std::int64_t, valkey::Error> integer_in(valkey::value&& reply);
Result<bool, valkey::Error> truth_in(valkey::value&& reply);
Result<Data, valkey::Error> bytes_in(valkey::value&& reply);
Result<valkey::array, valkey::Error> array_in(valkey::value&& reply);
std::unexpected<valkey::Error> unreadable_reply(std::string_view text);

// The next element, read as a T; empty at the end.
template <class T>
Result<std::optional<T>, valkey::Error> next_in(valkey::array& from) {
    Result<std::optional<valkey::value>, valkey::Error> next = from.next();
    if (!next) return std::unexpected(std::move(next).error());
    if (!*next) return std::nullopt;
    Result<T, valkey::Error> read = valkey::read<T>(*std::move(*next));
    if (!read) return std::unexpected(std::move(read).error());
    return std::optional<T>(*std::move(read));
}

template <class List>
Result<List, valkey::Error> list_in(valkey::array&& from) {
    List list;
    for (;;) {
        auto next = next_in<typename List::value_type>(from);
        if (!next) return std::unexpected(std::move(next).error());
        if (!*next) return list;
        list.push_back(*std::move(*next));
    }
}

template <class Map>
Result<Map, valkey::Error> map_in(valkey::array&& from) {
    Map map;
    for (;;) {
        auto key = next_in<typename Map::key_type>(from);
        if (!key) return std::unexpected(std::move(key).error());
        if (!*key) return map;
        auto mapped = next_in<typename Map::mapped_type>(from);
        if (!mapped) return std::unexpected(std::move(mapped).error());
        if (!*mapped) return unreadable_reply("expected keys and values in turn; the last key has no value");
        map.insert_or_assign(*std::move(*key), *std::move(*mapped));
    }
}

}  // namespace momento::functions::detail

namespace momento::functions::valkey {

template <class T>
Result<T, Error> read(value&& reply) {
    if constexpr (std::same_as<T, value>) {
        return std::move(reply);
    } else if constexpr (detail::is_optional_reply<T>) {
        if (std::holds_alternative<nil>(reply)) return T();
        Result<typename T::value_type, Error> some = read<typename T::value_type>(std::move(reply));
        if (!some) return std::unexpected(std::move(some).error());
        return T(*std::move(some));
    } else if constexpr (std::same_as<T, bool>) {
        return detail::truth_in(std::move(reply));
    } else if constexpr (detail::integer_argument<T>) {
        Result<std::int64_t, Error> integer = detail::integer_in(std::move(reply));
        if constexpr (std::same_as<T, std::int64_t>) {
            return integer;
        } else {
            if (!integer) return std::unexpected(std::move(integer).error());
            if (!std::in_range<T>(*integer))
                return detail::unreadable_reply("the integer is not in the range of its type");
            return static_cast<T>(*integer);
        }
    } else if constexpr (std::same_as<T, array>) {
        return detail::array_in(std::move(reply));
    } else if constexpr (detail::is_list_reply<T>) {
        Result<array, Error> list = detail::array_in(std::move(reply));
        if (!list) return std::unexpected(std::move(list).error());
        return detail::list_in<T>(*std::move(list));
    } else if constexpr (detail::map_reply<T>) {
        Result<array, Error> list = detail::array_in(std::move(reply));
        if (!list) return std::unexpected(std::move(list).error());
        return detail::map_in<T>(*std::move(list));
    } else {
        (void)sizeof(detail::reading_check<T>);
        if constexpr (!detail::is_read_entirely<T>) {
            return detail::unreadable_reply({});
        } else {
            Result<Data, Error> bytes = detail::bytes_in(std::move(reply));
            if constexpr (std::same_as<T, Data>) {
                return bytes;
            } else {
                if (!bytes) return std::unexpected(std::move(bytes).error());
                std::expected<T, std::string> decoded =
                    detail::read_value<detail::direction::stored_in, T>(*std::move(bytes));
                if (!decoded) return detail::unreadable_reply(decoded.error());
                return *std::move(decoded);
            }
        }
    }
}

}  // namespace momento::functions::valkey
