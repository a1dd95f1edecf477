// The cache that a Function is deployed in: momento:cache-scalar/cache-scalar@1.0.0. A component imports it only if it calls
// one of these.
//
//     std::optional<Json<Product>> hit = MOMENTO_TRY(cache::get<Json<Product>>(key));
//     MOMENTO_TRY(cache::set(key, Json(product), 5min));
//     bool stored = MOMENTO_TRY(cache::set_if(key, "1", 60s, cache::absent));
//
// Keys are text, bytes or a Data. Values are the same, Json<T>, or a type with an encode<T> and an extract<T>. A Data that
// nobody read goes there by its handle, and what comes back as a Data stays on the host until it is read.
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

namespace momento::functions::cache {

// The interface's cases, and invalid_value: what is there cannot be read as what was asked for, or what was to be stored
// has no encoding.
using error_kind = detail::service_error_kind;

// Becomes a problem: 502 for internal_error, 503 for request_cancelled and limit_exceeded, 504 for timeout, 500 for the
// rest. Its detail is a constant sentence, because `text` may speak of what the caller is not to know.
struct [[nodiscard]] Error {
    error_kind kind = error_kind::internal_error;
    std::string text{};  // why, where the host says so

    operator WebError() const;
    template <class T>
    operator std::expected<T, WebError>() const {
        return std::unexpected(WebError(*this));
    }
};

// The value under a key, or none. `T` is Data, std::string (UTF-8), std::vector<std::uint8_t>, Json<T>, or a type with an
// extract<T>. The rules of a schema are not checked, and members that travel one way alone are all there.
template <class T = Data>
[[nodiscard]] Result<std::optional<T>, Error> get(detail::bytes_argument key);

template <class T>
struct with_hash {
    T value;
    Data hash;  // opaque: the host made it of the value
};
// The same with what set_if_hash wants to know.
template <class T = Data>
[[nodiscard]] Result<std::optional<with_hash<T>>, Error> get_with_hash(detail::bytes_argument key);

// Stores a value for so long: a duration of whole milliseconds, at least one. Whatever was there is gone. A Data is given away,
// whatever the answer.
[[nodiscard]] Result<void, Error> set(detail::bytes_argument key, detail::value_argument&& value,
                                      detail::in_whole_milliseconds time_to_live);

// What is not there is removed too.
[[nodiscard]] Result<void, Error> remove(detail::bytes_argument key);

// ---- where something has to hold of the value that is there

class condition;
class hash_condition;

// Whether it was stored.
[[nodiscard]] Result<bool, Error> set_if(detail::bytes_argument key, detail::value_argument&& value,
                                         detail::in_whole_milliseconds time_to_live, condition when);
// The hash of what was stored, or none where nothing was.
[[nodiscard]] Result<std::optional<Data>, Error> set_if_hash(detail::bytes_argument key, detail::value_argument&& value,
                                                             detail::in_whole_milliseconds time_to_live,
                                                             hash_condition when);

// What it is compared with is a value as `set` takes it. The numbers are the interface's cases.
class condition : public detail::keyed_condition {
public:
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
inline constexpr detail::bare_condition<condition> present{0};
inline constexpr detail::bare_condition<condition> absent{2};
template <class Value>
condition present_and_not_equal(Value&& value) {
    return condition(1, std::forward<Value>(value));
}
template <class Value>
condition equal(Value&& value) {
    return condition(3, std::forward<Value>(value));
}
template <class Value>
condition absent_or_equal(Value&& value) {
    return condition(4, std::forward<Value>(value));
}
// Holds of an absent value too.
template <class Value>
condition not_equal(Value&& value) {
    return condition(5, std::forward<Value>(value));
}

// A hash is one that get_with_hash or set_if_hash gave.
class hash_condition : public detail::keyed_condition {
public:
    hash_condition(detail::bare_condition<hash_condition> bare) : keyed_condition(bare.which) {}

private:
    using keyed_condition::keyed_condition;
    friend hash_condition present_and_not_hash_equal(Data hash);
    friend hash_condition present_and_hash_equal(Data hash);
    friend hash_condition absent_or_hash_equal(Data hash);
    friend hash_condition absent_or_not_hash_equal(Data hash);
};
inline constexpr detail::bare_condition<hash_condition> unconditional{4};
inline hash_condition present_and_not_hash_equal(Data hash) { return hash_condition(0, std::move(hash)); }
inline hash_condition present_and_hash_equal(Data hash) { return hash_condition(1, std::move(hash)); }
inline hash_condition absent_or_hash_equal(Data hash) { return hash_condition(2, std::move(hash)); }
inline hash_condition absent_or_not_hash_equal(Data hash) { return hash_condition(3, std::move(hash)); }

}  // namespace momento::functions::cache

namespace momento::functions::detail {

Result<std::optional<Data>, cache::Error> cached(bytes_argument key);
Result<std::optional<cache::with_hash<Data>>, cache::Error> cached_with_hash(bytes_argument key);

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
