// Finds out why a type is not a response, and what to write instead.
#pragma once

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/codec/text_value.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/reflect/names.hpp"
#include "momento/functions/detail/respond/response_model.hpp"

namespace momento::functions::detail {

template <class T, std::size_t I>
consteval std::string_view header_advice() {
    if constexpr (is_header<field_type<T, I>>) {
        constexpr std::string_view name = header_name<T, I>;
        if (is_host_owned(name))
            return "it has a header that the host sets itself; remove content-length, transfer-encoding or connection";
        if (!is_field_name(name)) return "it has an invalid header name; use letters, digits and '-'";
        if (holds_secret<typename field_type<T, I>::value_type>)
            return "it has a header that is a Secret; remove it, or use the type of the value that reveal() returns";
        if (!text_values<typename field_type<T, I>::value_type>)
            return "it has a header whose type has no text form; use a string, a number, bool, a described enum, a "
                   "date, a duration or a type with a text<T>, or a std::optional or std::vector of those";
    }
    return {};
}

template <class T>
struct response_error;
template <class T, std::size_t... I>
consteval std::string_view record_advice(std::index_sequence<I...> /* of its members */);

// The members of the extension of a Problem are members of the document.
template <class T>
consteval std::string_view extension_advice() {
    if constexpr (json_encodes<T>) {
        if (shape_of<T>::value.kind != shape_kind::object)
            return "the extension of its Problem is not an object; use a struct";
        if (shape_of<T>::value.closed || shape_of<T>::value.rest != nullptr)
            return "the extension of its Problem is closed or has a rest, which the members of the problem would "
                   "violate; remove it from its schema";
        for (const shape_member& member : shape_of<T>::value.members)
            for (std::string_view taken : {"type", "title", "status", "detail", "instance", "errors"})
                if (member.name == taken)
                    return "the extension of its Problem has a member that every problem document has; rename it";
    }
    return "";
}

// The advice for an alternative that is not a response. Empty if it is one.
template <class T>
consteval std::string_view alternative_advice() {
    if constexpr (is_unconvertible<T>) {
        return "its error type does not convert to WebError; use Result<R>";
    } else if constexpr (status_of<T> != 0) {
        if constexpr (stream_response<status_body<T>>)
            return "a stream has no Status; remove it, and call start() of the stream with the status";
        else return alternative_advice<status_body<T>>();
    } else if constexpr (!stream_content_type<T>.empty()) {
        return is_content_type(stream_content_type<T>) ? "" : "its content type is not type/subtype";
    } else if constexpr (is_optional<T>) {
        return text_response<typename T::value_type> || bytes_response<typename T::value_type>
                   ? ""
                   : "std::optional supports only text and bytes; use a std::variant of the possible responses";
    } else if constexpr (!std::is_void_v<problem_extension<T>>) {
        return extension_advice<problem_extension<T>>();
    } else if constexpr (is_media<T>) {
        return media_advice<T>;
    } else if constexpr (record_response<T>) {
        return record_advice<T>(std::make_index_sequence<field_count<T>>{});
    } else if constexpr (is_empty_response<T> || std::same_as<T, WebResponse> || std::same_as<T, WebError> ||
                         problem_of<T> != 0 || body_response<T>) {
        return "";
    } else if constexpr (plain_aggregate<T>) {
        return "an aggregate has no default encoding; use Json<T>, or specialize encode<T>";
    } else {
        return "it has no encoding; use text, bytes, Data, Json<T>, Status, Problem, WebResponse, or a std::variant or "
               "Result of those";
    }
}

template <class T, std::size_t I>
consteval bool is_valid_member() {
    if constexpr (is_field_member<field_type<T, I>>) return true;
    else return response_error<field_type<T, I>>::advice().empty();
}

// Whether a member is one of several bodies. response_model describes one body for each aggregate.
template <class T, std::size_t I>
consteval bool has_several_bodies() {
    if constexpr (is_field_member<field_type<T, I>>) return false;
    else return list_size<alternatives_of<field_type<T, I>>> > 1;
}

template <class T, std::size_t... I>
consteval std::string_view record_advice(std::index_sequence<I...> /* of its members */) {
    if ((!is_field_member<field_type<T, I>> + ...) > 1)
        return "it has two bodies; remove one of the members that are not a Header";
    if ((stream_response<field_type<T, I>> || ...))
        return "its body is a stream; return the stream alone, and call its start() with the headers";
    if (!(is_valid_member<T, I>() && ...)) return "its body has no encoding; use text, bytes or Json<T>";
    if ((has_several_bodies<T, I>() || ...))
        return "its body is a std::variant or Result; return a std::variant or Result of aggregates";
    std::string_view advice;
    if (((advice = header_advice<T, I>(), !advice.empty()) || ...)) return advice;
    if constexpr (requires { typename std::integral_constant<int, T::status>; }) {
        if (T::status < 200 || T::status > 599) return "its status must be from 200 to 599";
    } else if constexpr (requires { T::status; }) {
        return "its status is not a constant number; declare it as static constexpr int";
    }
    if constexpr (requires { requires !may_have_body<T::status>; })
        if ((!is_field_member<field_type<T, I>> || ...)) return "its status does not allow a body; remove the body";
    return "";
}

// The type that an alternative comes from, without its Status.
template <class T>
struct reported_type : std::type_identity<T> {};
template <class Result>
struct reported_type<unconvertible_error<Result>> : std::type_identity<Result> {};
template <int Code, class R>
struct reported_type<Status<Code, R>> : std::type_identity<R> {};

// The first alternative of T that is not a response. Used for the responses that a route declares, and for those of a
// function without a table.
template <class Alternatives>
struct alternatives_error;
template <class... T>
struct alternatives_error<type_list<T...>> {
    static consteval std::string_view advice() {
        std::string_view found;
        (void)((found = alternative_advice<T>(), !found.empty()) || ...);
        return found;
    }
    static consteval std::string_view name() {
        std::string_view found;
        (void)((!alternative_advice<T>().empty() && (found = type_name<typename reported_type<T>::type>(), true)) ||
               ...);
        return found;
    }
};
template <class T>
struct response_error : alternatives_error<alternatives_of<T>> {};

template <class T>
consteval auto response_message(auto text) {
    return text.append("has the invalid response type ")
        .append(response_error<T>::name())
        .append(": ")
        .append(response_error<T>::advice());
}
template <class T>
inline constexpr bool can_respond = response_error<T>::advice().empty();

}  // namespace momento::functions::detail
