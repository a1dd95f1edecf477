// Lists in the cache of a Function, through momento:cache-list/cache-list@1.0.0. A component imports that interface
// only if it calls one of these functions.
#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/cache.hpp"
#include "momento/functions/data.hpp"
#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/duration_argument.hpp"
#include "momento/functions/detail/host/list_arguments.hpp"
#include "momento/functions/detail/host/stored_value.hpp"
#include "momento/functions/error.hpp"

/// Reads and writes lists in the cache that the Function is deployed in.
///
/// ```cpp
/// std::uint32_t length = MOMENTO_TRY(cache_list::push_back("log:7", Json(entry), {.ttl = 5min, .truncate_to = 100}));
/// auto first = MOMENTO_TRY(cache_list::pop_front<Json<Entry>>("log:7"));
/// auto some = MOMENTO_TRY(cache_list::fetch<Json<Entry>>("log:7", {.begin = 0, .end = 10}));
/// ```
///
/// The name of a list is text, bytes or a moved `Data`. A value is one of these, `Json<T>`, or a type with an
/// `encode<T>` and an `extract<T>`. Each function makes one host call.
///
/// An unread `Data` is passed by its handle, and consumed even if the call fails. A value that is returned as `Data`
/// stays on the host until it is read.
///
/// A list is created by the first push. Its elements expire together. A list without elements is a missing list.
///
/// Source: `framework/wit/deps/momento-cache-list.wit`.
namespace momento::functions::cache_list {

/// The kind of an error, as in `cache`: the cases of the interface, and `invalid_value`.
using error_kind = cache::error_kind;
/// The error of a call on a list. It is that of the cache, and becomes the same problem responses.
using Error = cache::Error;

/// How `push_back`, `push_front`, `concatenate_back` and `concatenate_front` change a list beyond its elements.
struct push_options {
    /// The time to live of the entire list, in whole milliseconds and at least 1 ms. By default 24 hours, the maximum
    /// that the platform documents.
    detail::in_whole_milliseconds ttl = std::chrono::hours(24);
    /// Whether `ttl` also applies to an existing list. If not, such a list keeps its time to live.
    bool refresh_ttl = true;
    /// The maximum length of the list after the call: elements at the other end are removed. 0 removes none.
    std::uint32_t truncate_to = 0;
};

/// How `retain` changes a list beyond its elements. The members are those of `push_options`.
struct retain_options {
    detail::in_whole_milliseconds ttl = std::chrono::hours(24);  ///< the time to live if `refresh_ttl` is set
    bool refresh_ttl = true;                                     ///< whether `ttl` applies to the list
};

/// A range of elements. Any integer is accepted, and indices outside of the list are those of its ends.
struct range {
    detail::list_index begin{};  ///< the index of the first element, from the end if negative; by default the first
    detail::list_index end{};    ///< the index after the last element, from the end if negative; by default the end
};

/// Elements to erase, by their index before the call.
struct element_range {
    std::uint32_t begin = 0;  ///< the index of the first element
    std::uint32_t count = 1;  ///< the number of elements
};

/// An element that was removed from an end of a list.
template <class T>
struct popped {
    T value;               ///< the value
    std::uint32_t length;  ///< the length of the list without it
};

/// Appends a value to a list.
///
/// @param list The name of the list: text, bytes, or a moved `Data`.
/// @param value Text, bytes, a moved `Data`, `Json<T>`, or a type with an `encode<T>`.
/// @param options The time to live, whether it is refreshed, and the maximum length; elements at the front are removed
///   beyond it.
/// @return The length of the list. Fails with `invalid_argument` if the time to live is less than 1 ms, and with
///   `invalid_value` if the value has no encoding; in both cases the host is not called.
[[nodiscard]] Result<std::uint32_t, Error> push_back(detail::bytes_argument list, detail::value_argument&& value,
                                                     const push_options& options = {});
/// Prepends a value to a list. Parameters and errors are those of `push_back`; elements at the back are removed beyond
/// the maximum length.
[[nodiscard]] Result<std::uint32_t, Error> push_front(detail::bytes_argument list, detail::value_argument&& value,
                                                      const push_options& options = {});

/// Appends several values in order.
///
/// ```cpp
/// MOMENTO_TRY(cache_list::concatenate_back("log:7", entries));                // a container or another range
/// MOMENTO_TRY(cache_list::concatenate_back("log:7", {"text", Json(entry)}));  // values of different types
/// ```
///
/// @param list The name of the list, as for `push_back`.
/// @param values A range of values as for `push_back`. A container of `Data` is moved: `std::move(values)`.
/// @param options As for `push_back`.
/// @return The length of the list. Fails like `push_back`, with `invalid_value` if any value has no encoding.
template <detail::range_of_values Range>
[[nodiscard]] Result<std::uint32_t, Error> concatenate_back(detail::bytes_argument list, Range&& values,
                                                            const push_options& options = {});
/// Appends several values in braces, in order. They may have different types.
[[nodiscard]] Result<std::uint32_t, Error> concatenate_back(detail::bytes_argument list,
                                                            std::initializer_list<detail::listed_value> values,
                                                            const push_options& options = {});
/// Prepends several values: they precede the elements of the list, in the given order. Parameters and errors are those
/// of `concatenate_back`.
template <detail::range_of_values Range>
[[nodiscard]] Result<std::uint32_t, Error> concatenate_front(detail::bytes_argument list, Range&& values,
                                                             const push_options& options = {});
/// Prepends several values in braces. They may have different types.
[[nodiscard]] Result<std::uint32_t, Error> concatenate_front(detail::bytes_argument list,
                                                             std::initializer_list<detail::listed_value> values,
                                                             const push_options& options = {});

/// Removes the first element of a list and returns it.
///
/// @tparam T `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`, `Json<T>`, or a type with an `extract<T>`.
/// @param list The name of the list, as for `push_back`.
/// @return The element and the length of the list without it; an empty optional if the list is missing. Fails with
///   `invalid_value` if the element cannot be read as a `T`; it is removed nevertheless.
template <class T = Data>
[[nodiscard]] Result<std::optional<popped<T>>, Error> pop_front(detail::bytes_argument list);
/// Removes the last element of a list and returns it. Parameters, value and errors are those of `pop_front`.
template <class T = Data>
[[nodiscard]] Result<std::optional<popped<T>>, Error> pop_back(detail::bytes_argument list);

/// Returns elements of a list, in order.
///
/// Schema rules are not checked. `read_only` and `write_only` members are read like all others.
///
/// @tparam T As for `pop_front`.
/// @param list The name of the list, as for `push_back`.
/// @param elements The range, as in `{.begin = -10}` for the last ten; by default all elements.
/// @return The elements; an empty optional if the list is missing. Fails with `invalid_value` if an element cannot be
///   read as a `T`; the text contains the position of the element in the result.
template <class T = Data>
[[nodiscard]] Result<std::optional<std::vector<T>>, Error> fetch(detail::bytes_argument list,
                                                                 const range& elements = {});

/// Returns the length of a list; an empty optional if the list is missing.
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> length(detail::bytes_argument list);

/// Removes all elements, and with them the list. Returns 0; an empty optional if the list is missing.
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list);
/// Removes elements by their index: `erase("log:7", {{.begin = 0, .count = 2}})`. Without a range, it removes none.
///
/// @param list The name of the list, as for `push_back`.
/// @param elements The ranges to remove. All indices are those before the call.
/// @return The length of the list without them; an empty optional if the list is missing.
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list,
                                                                std::initializer_list<element_range> elements);
/// Removes elements by their index, from a container of ranges.
template <class Ranges>
    requires std::convertible_to<const Ranges&, std::span<const element_range>>
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list, const Ranges& elements);

/// Removes all elements that are equal to a value, byte by byte.
///
/// @param list The name of the list, as for `push_back`.
/// @param value The value, as for `push_back`.
/// @return The length of the list without them; an empty optional if the list is missing. Fails with `invalid_value` if
///   the value has no encoding; the host is not called.
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> remove(detail::bytes_argument list,
                                                                 detail::value_argument&& value);

/// Removes all elements outside of a range: `retain("log:7", {.begin = -100})` keeps the last hundred.
///
/// @param list The name of the list, as for `push_back`.
/// @param elements The range to keep.
/// @param options The time to live, and whether it is refreshed.
/// @return The length of the list; an empty optional if the list is missing. Fails with `invalid_argument` if the time
///   to live is less than 1 ms; the host is not called.
[[nodiscard]] Result<std::optional<std::uint32_t>, Error> retain(detail::bytes_argument list, const range& elements,
                                                                 const retain_options& options = {});

}  // namespace momento::functions::cache_list

namespace momento::functions::detail {

// The host calls that do not depend on the types of values, and are compiled once.
Result<std::optional<cache_list::popped<Data>>, cache::Error> popped_front(bytes_argument list);
Result<std::optional<cache_list::popped<Data>>, cache::Error> popped_back(bytes_argument list);
Result<std::optional<std::vector<Data>>, cache::Error> fetched(bytes_argument list, const cache_list::range& elements);
Result<std::uint32_t, cache::Error> concatenated_front(bytes_argument list, list_values& values,
                                                       const cache_list::push_options& options);
Result<std::uint32_t, cache::Error> concatenated_back(bytes_argument list, list_values& values,
                                                      const cache_list::push_options& options);
Result<std::optional<std::uint32_t>, cache::Error> erased(bytes_argument list,
                                                          std::span<const cache_list::element_range> elements);
// Adds the position of an element to the error of reading it.
cache::Error at_position(cache::Error error, std::size_t position);

template <class T>
Result<std::optional<cache_list::popped<T>>, cache::Error> read_popped(
    Result<std::optional<cache_list::popped<Data>>, cache::Error> found) {
    if constexpr (std::is_same_v<T, Data>) {
        return found;
    } else {
        if (!found) return std::unexpected(std::move(found).error());
        if (!*found) return std::nullopt;
        Result<T, cache::Error> read = read_cached<T>(std::move((*found)->value));
        if (!read) return std::unexpected(std::move(read).error());
        return cache_list::popped<T>{*std::move(read), (*found)->length};
    }
}

}  // namespace momento::functions::detail

namespace momento::functions::cache_list {

template <class T>
Result<std::optional<popped<T>>, Error> pop_front(detail::bytes_argument list) {
    (void)sizeof(detail::reading_check<T>);
    if constexpr (!detail::is_read_entirely<T>) return std::nullopt;
    else return detail::read_popped<T>(detail::popped_front(std::move(list)));
}

template <class T>
Result<std::optional<popped<T>>, Error> pop_back(detail::bytes_argument list) {
    (void)sizeof(detail::reading_check<T>);
    if constexpr (!detail::is_read_entirely<T>) return std::nullopt;
    else return detail::read_popped<T>(detail::popped_back(std::move(list)));
}

template <class T>
Result<std::optional<std::vector<T>>, Error> fetch(detail::bytes_argument list, const range& elements) {
    (void)sizeof(detail::reading_check<T>);
    if constexpr (!detail::is_read_entirely<T>) {
        return std::nullopt;
    } else {
        Result<std::optional<std::vector<Data>>, Error> found = detail::fetched(std::move(list), elements);
        if constexpr (std::is_same_v<T, Data>) {
            return found;
        } else {
            if (!found) return std::unexpected(std::move(found).error());
            if (!*found) return std::nullopt;
            std::vector<T> all;
            all.reserve((*found)->size());
            for (Data& each : **found) {
                Result<T, Error> read = detail::read_cached<T>(std::move(each));
                if (!read) return std::unexpected(detail::at_position(std::move(read).error(), all.size()));
                all.push_back(*std::move(read));
            }
            return all;
        }
    }
}

template <detail::range_of_values Range>
Result<std::uint32_t, Error> concatenate_back(detail::bytes_argument list, Range&& values,
                                              const push_options& options) {
    (void)sizeof(detail::elements_check<Range>);
    detail::list_values all;
    return detail::concatenated_back(std::move(list), all.add_all(std::forward<Range>(values)), options);
}

template <detail::range_of_values Range>
Result<std::uint32_t, Error> concatenate_front(detail::bytes_argument list, Range&& values,
                                               const push_options& options) {
    (void)sizeof(detail::elements_check<Range>);
    detail::list_values all;
    return detail::concatenated_front(std::move(list), all.add_all(std::forward<Range>(values)), options);
}

template <class Ranges>
    requires std::convertible_to<const Ranges&, std::span<const element_range>>
Result<std::optional<std::uint32_t>, Error> erase(detail::bytes_argument list, const Ranges& elements) {
    return detail::erased(std::move(list), elements);
}

}  // namespace momento::functions::cache_list
