// The cache of a Function, through momento:cache-scalar/cache-scalar@1.0.0. A component imports that interface only if
// it calls one of these functions.
#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "momento/functions/data.hpp"
#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/duration_argument.hpp"
#include "momento/functions/detail/host/service_error.hpp"
#include "momento/functions/detail/host/stored_value.hpp"
#include "momento/functions/error.hpp"

/// Reads and writes the cache that the Function is deployed in.
///
/// ```cpp
/// std::optional<Json<Product>> hit = MOMENTO_TRY(cache::get<Json<Product>>(key));
/// MOMENTO_TRY(cache::set(key, Json(product), 5min));
/// bool stored = MOMENTO_TRY(cache::set_if(key, "1", 60s, cache::absent));
/// ```
///
/// A key is text, bytes or `Data`. A value is one of these, `Json<T>`, or a type with an `encode<T>` and an
/// `extract<T>`.
/// An unread `Data` is passed by its handle. A value that is returned as `Data` stays on the host until it is read.
///
/// Source: `framework/wit/deps/momento-cache-scalar.wit`.
namespace momento::functions::cache {

/// The kind of an error: the cases of the interface, and `invalid_value`, which means that a stored value cannot be
/// read as the requested type, or that a value has no encoding.
using error_kind = detail::service_error_kind;

/// The error of a cache call.
///
/// It converts to a problem response: 502 for `internal_error`, 503 for `request_cancelled` and `limit_exceeded`, 504
/// for `timeout`, 500 for all other kinds. The detail of the problem is a constant, because `text` may contain
/// information that callers of the Function must not see.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;  ///< what failed
    std::string text{};                            ///< the reason, if known

    /// Converts to the problem response.
    operator WebError() const;
    /// Lets `return result.error();` compile in a function that returns a `Result`.
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

/// Reads the value of a key.
///
/// Schema rules are not checked. `read_only` and `write_only` members are read like all others.
///
/// @tparam T `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`.
/// @param key Text, bytes, or a moved `Data`.
/// @return The value, or an empty optional if the key is absent. Fails with `invalid_value` if the value cannot be
///   read as a `T`.
template <class T = Data>
[[nodiscard]] Result<std::optional<T>, Error> get(detail::bytes_argument key);

/// A value and its hash.
template <class T>
struct with_hash {
    T value;    ///< the value
    Data hash;  ///< opaque bytes that the host computed from the value, for `set_if_hash`
};
/// Reads the value of a key and its hash. Parameters and errors are those of `get`.
template <class T = Data>
[[nodiscard]] Result<std::optional<with_hash<T>>, Error> get_with_hash(detail::bytes_argument key);

/// Stores a value and replaces the previous one.
///
/// @param key Text, bytes, or a moved `Data`.
/// @param value Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`. A `Data` is consumed even if the
///   call fails.
/// @param time_to_live A duration in whole milliseconds, at least 1 ms: `5min`, `1500ms`.
/// @return Nothing. Fails with `invalid_argument` if the time is less than 1 ms, and with `invalid_value` if the value
///   has no encoding; in both cases the host is not called.
[[nodiscard]] Result<void, Error> set(detail::bytes_argument key, detail::value_argument&& value,
                                      detail::in_whole_milliseconds time_to_live);

/// Removes a key. Removing an absent key succeeds.
[[nodiscard]] Result<void, Error> remove(detail::bytes_argument key);

// ---- Conditional writes

class condition;
class hash_condition;

/// Stores a value if a condition on the current value holds. The first three parameters are those of `set`.
///
/// @param when `present`, `absent`, or a comparison such as `equal(value)`.
/// @return Whether the value was stored. Fails like `set`, and with `invalid_value` if the compared value has no
///   encoding.
[[nodiscard]] Result<bool, Error> set_if(detail::bytes_argument key, detail::value_argument&& value,
                                         detail::in_whole_milliseconds time_to_live, condition when);
/// Stores a value if a condition on the hash of the current value holds. The first three parameters are those of `set`.
///
/// @param when `unconditional`, or a comparison such as `present_and_hash_equal(hash)`.
/// @return The hash of the stored value, or an empty optional if the condition does not hold. Fails like `set`.
[[nodiscard]] Result<std::optional<Data>, Error> set_if_hash(detail::bytes_argument key, detail::value_argument&& value,
                                                             detail::in_whole_milliseconds time_to_live,
                                                             hash_condition when);

/// A condition on the current value, for `set_if`. A comparison takes a value as `set` does.
class condition : public detail::keyed_condition {
public:
    /// Converts `present` and `absent`.
    condition(detail::bare_condition<condition> bare) : keyed_condition(bare.which) {}

private:
    using keyed_condition::keyed_condition;
    template <class Value>
    friend condition present_and_not_equal(Value&& value);
    template <class Value>
    friend condition equal(Value&& value);
    template <class Value>
    friend condition absent_or_equal(Value&& value);
    template <class Value>
    friend condition not_equal(Value&& value);
};
// The numbers are the cases of set-if-condition in the WIT file.

/// The key is present.
inline constexpr detail::bare_condition<condition> present{0};
/// The key is absent.
inline constexpr detail::bare_condition<condition> absent{2};
/// The key is present with a different value.
template <class Value>
condition present_and_not_equal(Value&& value) {
    return condition(1, std::forward<Value>(value));
}
/// The key is present with this value.
template <class Value>
condition equal(Value&& value) {
    return condition(3, std::forward<Value>(value));
}
/// The key is absent, or present with this value.
template <class Value>
condition absent_or_equal(Value&& value) {
    return condition(4, std::forward<Value>(value));
}
/// The key is absent, or present with a different value.
template <class Value>
condition not_equal(Value&& value) {
    return condition(5, std::forward<Value>(value));
}

/// A condition on the hash of the current value, for `set_if_hash`. Compare with a hash that `get_with_hash` or
/// `set_if_hash` returned.
class hash_condition : public detail::keyed_condition {
public:
    /// Converts `unconditional`.
    hash_condition(detail::bare_condition<hash_condition> bare) : keyed_condition(bare.which) {}

private:
    using keyed_condition::keyed_condition;
    friend hash_condition present_and_not_hash_equal(Data hash);
    friend hash_condition present_and_hash_equal(Data hash);
    friend hash_condition absent_or_hash_equal(Data hash);
    friend hash_condition absent_or_not_hash_equal(Data hash);
};
// The numbers are the cases of set-if-hash-condition in the WIT file.

/// Always holds.
inline constexpr detail::bare_condition<hash_condition> unconditional{4};
/// The key is present, and its value has a different hash.
inline hash_condition present_and_not_hash_equal(Data hash) { return hash_condition(0, std::move(hash)); }
/// The key is present, and its value has this hash.
inline hash_condition present_and_hash_equal(Data hash) { return hash_condition(1, std::move(hash)); }
/// The key is absent, or its value has this hash.
inline hash_condition absent_or_hash_equal(Data hash) { return hash_condition(2, std::move(hash)); }
/// The key is absent, or its value has a different hash.
inline hash_condition absent_or_not_hash_equal(Data hash) { return hash_condition(3, std::move(hash)); }

}  // namespace momento::functions::cache

namespace momento::functions::detail {

// The host calls of get and get_with_hash, which do not depend on T and are compiled once.
Result<std::optional<Data>, cache::Error> cached(bytes_argument key);
Result<std::optional<cache::with_hash<Data>>, cache::Error> cached_with_hash(bytes_argument key);

// A value that is not a valid T is an error and not a miss: the caller decides how to handle a value of an older type.
template <class T>
Result<T, cache::Error> read_cached(Data&& value) {
    std::expected<T, std::string> read = read_value<direction::stored_in, T>(std::move(value));
    if (!read) return std::unexpected(cache::Error{cache::error_kind::invalid_value, std::move(read).error()});
    return *std::move(read);
}

}  // namespace momento::functions::detail

namespace momento::functions::cache {

template <class T>
Result<std::optional<T>, Error> get(detail::bytes_argument key) {
    (void)sizeof(detail::reading_check<T>);
    if constexpr (!detail::is_read_entirely<T>) {
        return std::nullopt;
    } else {
        Result<std::optional<Data>, Error> found = detail::cached(std::move(key));
        if constexpr (std::is_same_v<T, Data>) {
            return found;
        } else {
            if (!found) return std::unexpected(std::move(found).error());
            if (!*found) return std::nullopt;
            return detail::read_cached<T>(*std::move(*found));
        }
    }
}

template <class T>
Result<std::optional<with_hash<T>>, Error> get_with_hash(detail::bytes_argument key) {
    (void)sizeof(detail::reading_check<T>);
    if constexpr (!detail::is_read_entirely<T>) {
        return std::nullopt;
    } else {
        Result<std::optional<with_hash<Data>>, Error> found = detail::cached_with_hash(std::move(key));
        if constexpr (std::is_same_v<T, Data>) {
            return found;
        } else {
            if (!found) return std::unexpected(std::move(found).error());
            if (!*found) return std::nullopt;
            Result<T, Error> read = detail::read_cached<T>(std::move((*found)->value));
            if (!read) return std::unexpected(std::move(read).error());
            return with_hash<T>{*std::move(read), std::move((*found)->hash)};
        }
    }
}

}  // namespace momento::functions::cache
