// From what a handler returns to the answer, by its type.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/detail/codec/field_list.hpp"
#include "momento/functions/detail/codec/text_value.hpp"
#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/schema/header_name.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/response.hpp"
#include "momento/functions/status.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<std::expected<T, E>> = true;

template <class T>
inline constexpr int status_of = 0;  // of Status<N, R>
template <int N, class R>
inline constexpr int status_of<Status<N, R>> = N;

template <class T>
inline constexpr int problem_of = 0;  // of Problem<N>
template <int N>
inline constexpr int problem_of<Problem<N>> = N;

template <class T>
inline constexpr bool is_header = false;
template <class T, fixed_string Name>
inline constexpr bool is_header<Header<T, Name>> = true;

template <class T>
concept text_response = std::same_as<T, const char*> || std::same_as<T, char*> || std::same_as<T, std::string_view> ||
                        std::same_as<T, std::string>;
template <class T>
concept bytes_response = std::same_as<T, Data> || std::same_as<T, std::vector<std::uint8_t>>;

// What may stand in an answer as its body.
template <class T>
concept body_response = text_response<T> || bytes_response<T> || is_json<T> || encodable<T>;

template <class T>
struct is_record_response : std::false_type {};
template <class T>
    requires plain_aggregate<T> &&
             (!is_json<T> && status_of<T> == 0 && problem_of<T> == 0 && !encodable<T> && counted_right<T>)
struct is_record_response<T> {
    template <std::size_t... I>
    static consteval bool any_header(std::index_sequence<I...>) {
        return (is_header<field_type<T, I>> || ...);
    }
    static constexpr bool value = any_header(std::make_index_sequence<field_count<T>>{});
};

// Whatever such a handler returns, its answer's status and headers are the framework's own.
template <class T>
inline constexpr bool is_fixed_response = std::is_void_v<T> || text_response<T> || bytes_response<T>;

template <class T, std::size_t I>
consteval std::string_view header_advice() {
    if constexpr (is_header<field_type<T, I>>) {
        constexpr std::string_view name{header_text<T, I>.data(), header_text<T, I>.size()};
        if (is_host_owned(name))
            return "it has a header that the host sends itself; remove content-length, transfer-encoding or connection";
        if (!is_field_name(name)) return "it has a header whose name HTTP forbids; write letters, digits and '-'";
        if (!text_values<typename field_type<T, I>::value_type>)
            return "it has a header that is no text; write a string, a number, bool, a described enum, a date or a "
                   "type "
                   "with a text<T>, or std::optional or std::vector of those";
    }
    return {};
}

template <class T, std::size_t I>
consteval bool body_fits();

// What is wrong with the type of an answer and what to write instead, or nothing. Asked of what a route declares and of
// what a handler without a table returns.
template <class T>
struct response_error {
    static consteval std::string_view advice() {
        if constexpr (is_optional<T>)
            return body_of_optional()
                       ? ""
                       : "an optional answer holds text or bytes; write std::variant of what else may be answered";
        else if constexpr (std::is_void_v<T> || std::same_as<T, WebResponse> || std::same_as<T, WebError> ||
                           std::same_as<T, std::monostate> || problem_of<T> != 0 || body_response<T>)
            return "";
        else if constexpr (is_record_response<T>::value)
            return record_advice(std::make_index_sequence<field_count<T>>{});
        else if constexpr (plain_aggregate<T>) return "write Json<T> for an aggregate, or give it an encode<T>";
        else
            return "write text, bytes, Data, Json<T>, Status, Problem, WebResponse, or std::variant or Result of those";
    }
    template <std::size_t... I>
    static consteval std::string_view record_advice(std::index_sequence<I...>) {
        if ((!is_header<field_type<T, I>> + ...) > 1) return "it has two bodies; keep one member that is no Header";
        if (!(body_fits<T, I>() && ...)) return "its body cannot be answered; write text, bytes or Json<T>";
        std::string_view advice;
        if (((advice = header_advice<T, I>(), !advice.empty()) || ...)) return advice;
        if constexpr (requires { typename std::integral_constant<int, T::status>; }) {
            if (T::status < 200 || T::status > 599) return "its status is not from 200 to 599; write one that is";
        } else if constexpr (requires { T::status; }) {
            return "its status is no constant number; write static constexpr int";
        }
        if constexpr (requires { requires !may_have_body<T::status>; })
            if ((!is_header<field_type<T, I>> || ...)) return "its status has no body; remove the body";
        return "";
    }
    static consteval bool body_of_optional() {
        if constexpr (is_optional<T>)
            return text_response<typename T::value_type> || bytes_response<typename T::value_type>;
        else return false;
    }
    static consteval std::string_view name() { return type_name<T>(); }
};
template <int Code, class R>
struct response_error<Status<Code, R>> : response_error<R> {};
template <class T, class E>
struct response_error<std::expected<T, E>> : response_error<T> {
    static consteval std::string_view advice() {
        if constexpr (!std::convertible_to<E, WebError>)
            return "its error does not convert to WebError; write Result<R>";
        else return response_error<T>::advice();
    }
    static consteval std::string_view name() {
        return std::convertible_to<E, WebError> ? response_error<T>::name() : type_name<std::expected<T, E>>();
    }
};
template <class... T>
struct response_error<std::variant<T...>> {
    static consteval std::string_view advice() {
        std::string_view found;
        (void)((found = response_error<T>::advice(), !found.empty()) || ...);
        return found;
    }
    static consteval std::string_view name() {
        std::string_view found;
        (void)((!response_error<T>::advice().empty() && (found = response_error<T>::name(), true)) || ...);
        return found;
    }
};
template <class T>
consteval auto response_message(auto text) {
    return text.append("cannot answer ")
        .append(response_error<T>::name())
        .append("; ")
        .append(response_error<T>::advice());
}
template <class T>
inline constexpr bool can_respond = response_error<T>::advice().empty();

template <class T, std::size_t I>
consteval bool body_fits() {
    if constexpr (is_header<field_type<T, I>>) return true;
    else return can_respond<field_type<T, I>>;
}

template <body_response T>
consteval std::string_view content_type_of() {
    if constexpr (text_response<T>) return text_plain;
    else if constexpr (bytes_response<T>) return octet_stream;
    else if constexpr (is_json<T>) return application_json;
    else return encode<T>::content_type;
}

// A JSON value with that status; a problem where it cannot be encoded.
WebResponse respond_json(int status, const json_type& type, const void* source);

template <int Status>
inline constexpr std::string_view phrase_of = status_phrase(Status);

template <body_response T>
WebResponse respond_body(int status, T& value) {
    if constexpr (text_response<T>) {
        return make_response(status, content_type_of<T>(), Data(std::string_view(value)));
    } else if constexpr (bytes_response<T>) {
        return make_response(status, content_type_of<T>(), Data(std::move(value)));
    } else if constexpr (is_json<T>) {
        return respond_json(status, json_table_of<decltype(value.value), direction::out>(), &value.value);
    } else {
        Result<Data> body = encode_body(std::move(value));
        if (!body) return make_problem(body.error());
        WebResponse response = make_response(status, {}, *std::move(body));
        response.header("content-type", content_type_of<T>());  // a user's word: checked as every other
        return response;
    }
}

template <class T>
bool is_present(const T& value) {
    if constexpr (is_optional<T>) return value.has_value();
    else return true;
}

// A list is one field line, or where its values may not be joined, one for each of them.
template <bool Separate, class T>
void add_field(header_list& headers, std::string_view name, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) add_field<Separate>(headers, name, *value);
    } else if constexpr (std::convertible_to<const T&, std::string_view>) {
        headers.add_value(name, value);
    } else if constexpr (text_value<T>) {
        std::string text;
        if (format_text(value, text)) headers.add_value(name, text);
        else headers.mark_unsendable();
    } else if constexpr (Separate) {
        for (const typename T::value_type& element : value) add_field<Separate>(headers, name, element);
    } else {
        // Empty elements are not sent (RFC 9110 §5.6.1.1).
        std::string joined;
        for (const typename T::value_type& element : value) {
            std::string text;
            if (!format_text(element, text)) headers.mark_unsendable();
            if (!text.empty() && !append_element(joined, text).empty()) headers.mark_unsendable();
        }
        if (!joined.empty()) headers.add_value(name, joined);
    }
}

// Takes what it needs out of `value`.
template <class T>
WebResponse respond(T& value);

// Of the member that is the body; past the last one where none is.
template <class T>
consteval std::size_t body_index() {
    std::size_t body = field_count<T>;
    for_each_field<T>([&](auto index) {
        if constexpr (!is_header<field_type<T, index>>) body = index;
    });
    return body;
}

template <class T>
WebResponse respond_record(T& record) {
    constexpr std::size_t body = body_index<T>();
    WebResponse response = [&] {
        if constexpr (body == field_count<T>) return make_response(200);
        else return respond(field_of<body>(record));
    }();
    if constexpr (body != field_count<T>)
        if constexpr (is_json<field_type<T, body>> || encodable<field_type<T, body>>)
            if (response.status() >= 400) return response;  // the problem that says so stands for all of it
    if constexpr (requires { T::status; }) response.with_status(T::status);
    header_list& headers = response_access::headers(response);
    for_each_field<T>([&](auto index) {
        if constexpr (is_header<field_type<T, index>>) {
            constexpr std::string_view name(header_text<T, index>.data(), header_text<T, index>.size());
            // The record's own word for it goes before its body's.
            if constexpr (equal_ignoring_case(name, "content-type"))
                if (is_present(*field_of<index>(record))) headers.remove(name);
            add_field<has_separate_values(name)>(headers, name, *field_of<index>(record));
        }
    });
    return response;
}

template <std::size_t I, class V>
WebResponse respond_variant(V& value) {
    if constexpr (I + 1 == std::variant_size_v<V>) {
        auto* held = std::get_if<I>(&value);
        return held != nullptr ? respond(*held) : make_problem(rejection::invalid_response);
    } else {
        if (auto* held = std::get_if<I>(&value)) return respond(*held);
        return respond_variant<I + 1>(value);
    }
}

template <class T>
WebResponse respond(T& value) {
    if constexpr (std::same_as<T, WebResponse>) {
        return std::move(value);
    } else if constexpr (std::same_as<T, WebError>) {
        return make_problem(value);
    } else if constexpr (std::same_as<T, std::monostate>) {
        return make_response(204);
    } else if constexpr (is_result<T>) {
        if (!value) return make_problem(WebError(std::move(value).error()));
        if constexpr (std::is_void_v<typename T::value_type>) return make_response(204);
        else return respond(*value);
    } else if constexpr (is_variant<T>) {
        return respond_variant<0>(value);
    } else if constexpr (status_of<T> != 0) {
        if constexpr (requires { value.value; }) {
            WebResponse response = respond(value.value);
            if (response.status() < 400) response.with_status(status_of<T>);
            return response;
        } else {
            return make_response(status_of<T>);
        }
    } else if constexpr (problem_of<T> != 0) {
        const std::string_view title =
            value.title.empty() ? std::string_view(phrase_of<problem_of<T>>) : std::string_view(value.title);
        return make_problem({.status = problem_of<T>,
                             .type = value.type,
                             .title = title,
                             .detail = value.detail,
                             .instance = value.instance});
    } else if constexpr (is_optional<T>) {
        using Body = typename T::value_type;
        if (value) return respond_body<Body>(200, *value);
        return make_response(200, content_type_of<Body>());
    } else if constexpr (is_record_response<T>::value) {
        return respond_record(value);
    } else {
        return respond_body<T>(200, value);
    }
}

}  // namespace momento::functions::detail
