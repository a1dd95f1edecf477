// Compile-time checks of body types: a value that has no encoding, and a type that cannot be a body.
#pragma once

#include <concepts>
#include <type_traits>

#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"

namespace momento::functions::detail {

template <class T>
consteval auto body_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(" cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>");
}

// `Body` is deduced from a forwarding reference.
template <class Body>
inline constexpr bool copies_data = std::same_as<std::remove_cvref_t<Body>, Data> && !std::same_as<Body, Data>;

// An invalid Json<T> is reported only by json_check, as everywhere else. One of the two checks is selected, without
// nesting, because compilers list every instantiation in between.
template <class Check, class T, bool Writes>
struct check_of {
    using type = Check;
};
template <class Check, class T, bool Writes>
    requires(!json_encodes<T>)
struct check_of<Check, Json<T>, Writes> {
    using type = json_check<json_error_of<T>>;
};
template <class Check, class T>
    requires(json_encodes<T> && !json_writes<T, written_as::value>)
struct check_of<Check, Json<T>, true> {
    using type = json_check<json_writing_error<T, written_as::value>>;
};

template <class Check, class T, bool Writes>
struct check_of<Check, Patch<T>, Writes> : check_of<Check, Json<typename Patch<T>::value_type>, Writes> {};
template <class Check, class T, bool Writes>
    requires(json_encodes<typename Patch<T>::value_type> &&
             (!Writes || json_writes<typename Patch<T>::value_type, written_as::value>))
struct check_of<Check, Patch<T>, Writes> {
    using type = Check;
};

template <class Body, class T = std::remove_cvref_t<Body>>
struct written_check {
    static constexpr bool fits = encodable_body<T>;
    static constexpr bool copies = copies_data<Body>;
    static_assert(!copies, "momento: Data cannot be copied; use std::move(data)");
    static_assert(
        fits, MOMENTO_DETAIL_MESSAGE(
                  "momento: this type cannot be a body; use text, bytes, Data or Json(value), or specialize encode<T>",
                  body_message<T>()));
};
// For a body that is written.
template <class Body>
using body_check = typename check_of<written_check<Body>, std::remove_cvref_t<Body>, true>::type;
template <class Body>
inline constexpr bool body_argument = encodable_body<std::remove_cvref_t<Body>> && !copies_data<Body>;

template <class T>
consteval auto reading_message() {
    return composed_text<400>()
        .append("momento: ")
        .append(type_name<T>())
        .append(
            " cannot be decoded; use Data, std::string, std::vector<std::uint8_t> or Json<T>, or specialize "
            "extract<T>");
}

template <class T>
consteval auto gone_bytes_message() {
    constexpr found_shape view = borrowed_text<T>();
    composed_text<400> text;
    text.append("momento: ");
    if constexpr (view.found && view.holder != nullptr)
        text.append(view.holder->type).append("::").append(view.holder->members[view.member].member);
    else text.append(type_name<T>());
    return text.append(" refers to bytes that are freed before it is returned; use std::string");
}

template <class T>
struct read_check {
    static constexpr bool reads = readable_body<T>;
    static constexpr bool owns = !borrowed_text<T>().found;
    static_assert(reads, MOMENTO_DETAIL_MESSAGE("momento: this type cannot be decoded; use Data, std::string, "
                                                "std::vector<std::uint8_t> or Json<T>, or specialize extract<T>",
                                                reading_message<T>()));
    static_assert(owns, MOMENTO_DETAIL_MESSAGE(
                            "momento: this type refers to bytes that are freed before it is returned; use std::string",
                            gone_bytes_message<T>()));
};
// For a body that is read and returned.
template <class T>
using reading_check = typename check_of<read_check<T>, T, false>::type;
template <class T>
inline constexpr bool is_read_entirely = readable_body<T> && !borrowed_text<T>().found;

}  // namespace momento::functions::detail
