// Whether JSON and forms can carry every type that a request or an answer holds. A schema may stand behind the first
// struct that holds a Json<T>, so this is not asked by the class but by the table, once for each request or answer.
#pragma once

#include <expected>
#include <type_traits>
#include <utility>
#include <variant>

#include "framework/bind/record_fault.hpp"
#include "framework/respond/responder.hpp"

namespace momento::functions::detail {

// `at` is the first Json<T>, Form<T> or Token<T> in it that is at fault, or the request itself, for a member of it;
// void where none is.
struct all_carried {
    using at = void;
};

template <class T>
struct carried : all_carried {};
template <class... T>
struct carried_by_all : all_carried {};
template <class First, class... Others>
struct carried_by_all<First, Others...>
    : std::conditional_t<std::is_void_v<typename carried<First>::at>, carried_by_all<Others...>, carried<First>> {};

template <class T>
struct carried<Json<T>> {
    using at = std::conditional_t<json_carries<T>, void, Json<T>>;
};
template <class T>
struct carried<Token<T>> {
    using at = typename carried<Json<T>>::at;
};
template <class T>
struct carried<Form<T>> {
    static consteval bool sound() {
        if constexpr (form_carries<T>) return json_carries<T>;
        else return false;
    }
    using at = std::conditional_t<sound(), void, Form<T>>;
};
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
struct carried<as_request<T>> : carried<T> {};
template <record_request T>
    requires(!record_fault<T>::sound)
struct carried<as_request<T>> {
    using at = as_request<T>;
};

// What is said of one that is at fault.
template <class T>
struct carried_fault {
    static constexpr bool json = true;
    static constexpr bool members = true;
    static constexpr bool form = true;
    static constexpr bool schema = true;
    static consteval composed_text<1> sentence() { return {}; }
};
template <class T>
struct carried_fault<Json<T>> {
    static constexpr bool schema = !json_fault_of<T>.of_schema();
    static constexpr bool json = !schema;
    static constexpr bool members = true;
    static constexpr bool form = true;
    static consteval auto sentence() { return json_sentence<T>(); }
};
template <class T>
struct carried_fault<Form<T>> {
    static constexpr bool members = true;
    static constexpr bool form = form_carries<T>;
    static constexpr bool schema = [] {
        if constexpr (form) return !json_fault_of<T>.of_schema();
        else return true;
    }();
    static constexpr bool json = !form || !schema;
    static consteval auto sentence() {
        if constexpr (form) return json_sentence<T>();
        else return form_sentence<T>();
    }
};
template <class T>
struct carried_fault<as_request<T>> {
    static constexpr bool members = false;
    static constexpr bool form = true;
    static constexpr bool json = true;
    static constexpr bool schema = true;
    static consteval auto sentence() { return record_sentence<T>(); }
};

}  // namespace momento::functions::detail
