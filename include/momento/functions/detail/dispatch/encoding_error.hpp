// Whether JSON and forms can carry every type that a request or an answer holds. A schema may stand behind the first
// struct that holds a Json<T>, so this is not asked by the class but by the table, once for each request or answer.
#pragma once

#include <concepts>
#include <expected>
#include <type_traits>
#include <utility>
#include <variant>

#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/respond/responder.hpp"

namespace momento::functions::detail {

struct all_carried {};

// In route.hpp.
template <class T>
struct form_check;
template <class T>
struct record_check;

// `check` says what the first Json<T>, Form<T> or Token<T> in it that is at fault is told, or the request itself, for a
// member of it; all_carried where none is. It is a class of the fault, so a mistake is told once by all who come to it.
template <class T>
struct carried {
    using check = all_carried;
};
template <class... T>
struct carried_by_all {
    using check = all_carried;
};
template <class First, class... Others>
struct carried_by_all<First, Others...> : std::conditional_t<std::same_as<typename carried<First>::check, all_carried>,
                                                             carried_by_all<Others...>, carried<First>> {};
template <class... T>
inline constexpr bool carries_all = std::same_as<typename carried_by_all<T...>::check, all_carried>;

template <class T>
struct carried<Json<T>> {
    using check = std::conditional_t<json_carries<T>, all_carried, json_check<json_fault_of<T>>>;
};
template <class T>
struct carried<Token<T>> : carried<Json<T>> {};
template <class T>
struct carried<Form<T>> {
    using check = form_check<T>;
};
template <class T>
    requires(form_carries<T>)
struct carried<Form<T>> : carried<Json<T>> {};
template <int Code, class R>
struct carried<Status<Code, R>> : carried<R> {};
template <class T, class E>
struct carried<std::expected<T, E>> : carried<T> {};
template <class... T>
struct carried<std::variant<T...>> : carried_by_all<T...> {};

template <class T, class Indices>
struct carried_members;
template <class T, std::size_t... I>
struct carried_members<T, std::index_sequence<I...>> : carried_by_all<field_type<T, I>...> {};
template <class T>
    requires(record_request<T> || is_record_answer<T>::value)
struct carried<T> : carried_members<T, std::make_index_sequence<field_count<T>>> {};

template <class T>
struct as_request {};
template <class T>
inline constexpr bool is_reported<as_request<T>> = is_reported<T>;
template <class T>
struct carried<as_request<T>> : carried<T> {};
template <record_request T>
    requires(!record_fault<T>::sound)
struct carried<as_request<T>> {
    using check = record_check<T>;
};

}  // namespace momento::functions::detail
