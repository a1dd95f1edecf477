// Reads the reply of a Valkey command as a type.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/body/body_check.hpp"
#include "momento/functions/valkey.hpp"

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
