// Checks that JSON and forms can represent every type in a request or a response. A schema<T> may be declared after the
// struct that has a Json<T>, so the table checks this once for each request and response.
#pragma once

#include <concepts>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/bind/record_error.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

namespace momento::functions::detail {

struct no_encoding_error {};

// In route.hpp.
template <class T>
struct form_check;
template <class T>
struct multipart_check;
template <class Body>
struct variant_body_check;
template <class T>
struct record_check;

// `check` is the class whose static_assert reports the first Json<T>, Form<T> or Token<T> that cannot be encoded, or a
// request with an invalid member. It is no_encoding_error if there is none. The class depends only on the error, so
// that each mistake is reported once. `Writes`: the type is that of a response, which cannot contain a Secret.
template <class T, bool Writes>
struct encoding_error {
    using check = no_encoding_error;
};
template <bool Writes, class... T>
struct encoding_error_of {
    using check = no_encoding_error;
};
template <bool Writes, class First, class... Others>
struct encoding_error_of<Writes, First, Others...>
    : std::conditional_t<std::same_as<typename encoding_error<First, Writes>::check, no_encoding_error>,
                         encoding_error_of<Writes, Others...>, encoding_error<First, Writes>> {};
// Of an as_request and responses.
template <class... T>
using encoding_error_of_all = encoding_error_of<true, T...>;
template <class... T>
inline constexpr bool encodes_all = std::same_as<typename encoding_error_of_all<T...>::check, no_encoding_error>;

template <class T>
struct encoding_error<Json<T>, false> {
    using check = std::conditional_t<json_encodes<T>, no_encoding_error, json_check<json_error_of<T>>>;
};
template <class T>
struct encoding_error<Json<T>, true> {
    using check = std::conditional_t<json_writes<T, written_as::response>, no_encoding_error,
                                     json_check<json_writing_error<T, written_as::response>>>;
};
template <class T, bool Writes>
struct encoding_error<Patch<T>, Writes> : encoding_error<Json<typename Patch<T>::value_type>, Writes> {};
template <class T, bool Writes>
struct encoding_error<Token<T>, Writes> : encoding_error<Json<T>, Writes> {};
template <class T, bool Writes>
struct encoding_error<Form<T>, Writes> {
    using check = form_check<T>;
};
template <class T, bool Writes>
    requires(form_encodes<T>)
struct encoding_error<Form<T>, Writes> : encoding_error<Json<T>, Writes> {};
template <class T, bool Writes>
struct encoding_error<Multipart<T>, Writes> {
    using check = multipart_check<T>;
};
template <class T, bool Writes>
    requires(has_multipart_members<T>)
struct encoding_error<Multipart<T>, Writes> {
    using check = std::conditional_t<multipart_encodes<T>, no_encoding_error, json_check<multipart_error_of<T>>>;
};
template <class T, fixed_string Name, default_argument Default, bool Writes>
    requires is_deep_object<T>
struct encoding_error<Query<T, Name, Default>, Writes>
    : encoding_error<Json<typename without_absence<T>::type>, Writes> {};
template <class Body, bool Writes>
    requires is_optional_body<std::optional<Body>>
struct encoding_error<std::optional<Body>, Writes> : encoding_error<Body, Writes> {};
template <int Code, class Extension, bool Writes>
    requires(!std::is_void_v<Extension>)
struct encoding_error<Problem<Code, Extension>, Writes> : encoding_error<Json<Extension>, Writes> {};
template <int Code, class R, bool Writes>
struct encoding_error<Status<Code, R>, Writes> : encoding_error<R, Writes> {};
template <fixed_string Type, class Body, bool Writes>
struct encoding_error<Media<Type, Body>, Writes> : encoding_error<Body, Writes> {};
template <class T, bool Writes>
    requires(is_result<T> || is_variant<T>)
struct encoding_error<T, Writes> : encoding_error<alternatives_of<T>, Writes> {};
template <class... T, bool Writes>
struct encoding_error<type_list<T...>, Writes> : encoding_error_of<Writes, T...> {};

template <class T, bool Writes, class Indices>
struct encoding_error_of_members;
template <class T, bool Writes, std::size_t... I>
struct encoding_error_of_members<T, Writes, std::index_sequence<I...>>
    : encoding_error_of<Writes, field_type<T, I>...> {};
template <class T, bool Writes>
    requires(record_request<T> || record_response<T>)
struct encoding_error<T, Writes>
    : encoding_error_of_members<flat_request<T>, Writes, std::make_index_sequence<field_count<flat_request<T>>>> {};

template <class T>
struct as_request {};
template <class T>
inline constexpr bool is_reported<as_request<T>> = is_reported<T>;
template <class T, bool Writes>
struct encoding_error<as_request<T>, Writes> : encoding_error<T, false> {};
template <class T, bool Writes>
    requires(is_variant_body<present_body<T>> && !variant_body_advice<present_body<T>>.empty())
struct encoding_error<as_request<T>, Writes> {
    using check = variant_body_check<present_body<T>>;
};
template <record_request T, bool Writes>
    requires(!record_error<T>::valid)
struct encoding_error<as_request<T>, Writes> {
    using check = record_check<T>;
};

}  // namespace momento::functions::detail
