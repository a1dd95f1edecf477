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

#include "framework/reflect/fields.hpp"
#include "framework/reflect/scalar.hpp"
#include "framework/respond/problem.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/response.hpp"
#include "momento/functions/status.hpp"

namespace momento::functions::detail {

template <class T>
inline constexpr bool is_result = false;
template <class T, class E>
inline constexpr bool is_result<std::expected<T, E>> = true;

template <class T>
inline constexpr bool is_variant = false;
template <class... T>
inline constexpr bool is_variant<std::variant<T...>> = true;

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
concept text_answer = std::same_as<T, const char*> || std::same_as<T, char*> || std::same_as<T, std::string_view> ||
                      std::same_as<T, std::string>;
template <class T>
concept bytes_answer = std::same_as<T, Data> || std::same_as<T, std::vector<std::uint8_t>>;

// What may stand in an answer as its body.
template <class T>
concept body_answer = text_answer<T> || bytes_answer<T> || is_json<T> || encodable<T>;

template <class T>
struct is_record_answer : std::false_type {};
template <class T>
    requires plain_aggregate<T> && (!is_json<T> && status_of<T> == 0 && problem_of<T> == 0 && !encodable<T>)
struct is_record_answer<T> {
    template <std::size_t... I>
    static consteval bool any_header(std::index_sequence<I...>) {
        return (is_header<field_type<T, I>> || ...);
    }
    static constexpr bool value = any_header(std::make_index_sequence<field_count<T>>{});
};

// Whatever such a handler returns, its answer's status and headers are the framework's own.
template <class T>
inline constexpr bool is_fixed_answer = std::is_void_v<T> || text_answer<T> || bytes_answer<T>;

// A member's name as a header's: `x_request_id` is x-request-id.
template <class T, std::size_t I>
consteval auto header_name_of() {
    constexpr std::string_view given = field_type<T, I>::explicit_name;
    constexpr std::string_view name = given.empty() ? field_name<T, I> : given;
    std::array<char, name.size()> text{};
    for (std::size_t i = 0; i < name.size(); ++i) text[i] = given.empty() && name[i] == '_' ? '-' : name[i];
    return text;
}
template <class T, std::size_t I>
inline constexpr auto header_text = header_name_of<T, I>();

template <class T, std::size_t I>
consteval bool header_fault() {
    if constexpr (is_header<field_type<T, I>>)
        return is_host_owned({header_text<T, I>.data(), header_text<T, I>.size()});
    else return false;
}

// What is wrong with the type of an answer and what to write instead, or nothing. Asked of what a route declares and of
// what a handler without a table returns.
template <class T>
struct answer_fault {
    static consteval std::string_view advice() {
        if constexpr (is_optional<T>)
            return body_of_optional()
                       ? ""
                       : "an optional answer holds text or bytes; write std::variant of what else may be answered";
        else if constexpr (std::is_void_v<T> || std::same_as<T, WebResponse> || std::same_as<T, WebError> ||
                           std::same_as<T, std::monostate> || problem_of<T> != 0 || body_answer<T>)
            return "";
        else if constexpr (is_record_answer<T>::value) return record_advice(std::make_index_sequence<field_count<T>>{});
        else if constexpr (plain_aggregate<T>) return "write Json<T> for an aggregate, or give it an encode<T>";
        else
            return "write text, bytes, Data, Json<T>, Status, Problem, WebResponse, or std::variant or Result of those";
    }
    template <std::size_t... I>
    static consteval std::string_view record_advice(std::index_sequence<I...>) {
        if ((!is_header<field_type<T, I>> + ...) > 1) return "it has two bodies; keep one member that is no Header";
        if ((header_fault<T, I>() || ...))
            return "it has a header that the host sends itself; remove content-length, transfer-encoding or connection";
        if constexpr (requires { T::status; })
            if (T::status < 200 || T::status > 599) return "its status is not from 200 to 599; write one that is";
        return "";
    }
    static consteval bool body_of_optional() {
        if constexpr (is_optional<T>)
            return text_answer<typename T::value_type> || bytes_answer<typename T::value_type>;
        else return false;
    }
    static consteval std::string_view name() { return type_name<T>(); }
};
template <int Code, class R>
struct answer_fault<Status<Code, R>> : answer_fault<R> {};
template <class T, class E>
struct answer_fault<std::expected<T, E>> : answer_fault<T> {
    static consteval std::string_view advice() {
        if constexpr (!std::convertible_to<E, WebError>)
            return "its error does not convert to WebError; write Result<R>";
        else return answer_fault<T>::advice();
    }
    static consteval std::string_view name() {
        return std::convertible_to<E, WebError> ? answer_fault<T>::name() : type_name<std::expected<T, E>>();
    }
};
template <class... T>
struct answer_fault<std::variant<T...>> {
    static consteval std::string_view advice() {
        std::string_view found;
        (void)((found = answer_fault<T>::advice(), !found.empty()) || ...);
        return found;
    }
    static consteval std::string_view name() {
        std::string_view found;
        (void)((!answer_fault<T>::advice().empty() && (found = answer_fault<T>::name(), true)) || ...);
        return found;
    }
};
template <class T>
consteval auto answer_sentence(auto text) {
    return text.append("cannot answer ").append(answer_fault<T>::name()).append("; ").append(answer_fault<T>::advice());
}
template <class T>
inline constexpr bool can_answer = answer_fault<T>::advice().empty();

template <body_answer T>
consteval std::string_view content_type_of() {
    if constexpr (text_answer<T>) return text_plain;
    else if constexpr (bytes_answer<T>) return octet_stream;
    else if constexpr (is_json<T>) return application_json;
    else return encode<T>::content_type;
}

// A JSON value with that status; a problem where it cannot be encoded.
WebResponse respond_json(int status, const json_type& type, const void* source);

template <int Status>
inline constexpr std::string_view phrase_of = status_phrase(Status);

template <body_answer T>
WebResponse respond_body(int status, T value) {
    if constexpr (text_answer<T>) {
        return make_response(status, content_type_of<T>(), Data(std::string_view(value)));
    } else if constexpr (bytes_answer<T>) {
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

template <class T>
void add_field(header_list& headers, std::string_view name, const T& value) {
    if constexpr (is_optional<T>) {
        if (value) add_field(headers, name, *value);
    } else if constexpr (scalar<T>) {
        headers.add(name, format_scalar(value));
    } else {
        std::string joined;  // a list is one field (RFC 9110 §5.6.1)
        for (const auto& element : value) {
            if (!joined.empty()) joined += ", ";
            joined += format_scalar(element);
        }
        if (!joined.empty()) headers.add(name, joined);
    }
}

template <class T>
WebResponse respond(T value);

template <class T>
WebResponse respond_record(T& record) {
    WebResponse response = make_response(200);
    bool encoded = true;
    for_each_field<T>([&](auto index) {
        using Body = field_type<T, index>;
        if constexpr (!is_header<Body>) {
            response = respond(std::move(field<index>(record)));
            encoded = (!is_json<Body> && !encodable<Body>) || response.status() < 400;
        }
    });
    if (!encoded) return response;  // the problem that says so stands for all of it
    if constexpr (requires { T::status; }) response.with_status(T::status);
    header_list& headers = response_access::headers(response);
    for_each_field<T>([&](auto index) {
        if constexpr (is_header<field_type<T, index>>) {
            constexpr std::string_view name(header_text<T, index>.data(), header_text<T, index>.size());
            // The record's own word for it goes before its body's.
            if constexpr (equal_ignoring_case(name, "content-type"))
                if (is_present(*field<index>(record))) headers.remove(name);
            add_field(headers, name, *field<index>(record));
        }
    });
    return response;
}

template <std::size_t I, class V>
WebResponse respond_variant(V& value) {
    if constexpr (I + 1 == std::variant_size_v<V>) {
        auto* held = std::get_if<I>(&value);
        return held != nullptr ? respond(std::move(*held)) : make_problem(refusal::invalid_response);
    } else {
        if (auto* held = std::get_if<I>(&value)) return respond(std::move(*held));
        return respond_variant<I + 1>(value);
    }
}

template <class T>
WebResponse respond(T value) {
    if constexpr (std::same_as<T, WebResponse>) {
        return value;
    } else if constexpr (std::same_as<T, WebError>) {
        return make_problem(value);
    } else if constexpr (std::same_as<T, std::monostate>) {
        return make_response(204);
    } else if constexpr (is_result<T>) {
        if (!value) return make_problem(WebError(std::move(value).error()));
        if constexpr (std::is_void_v<typename T::value_type>) return make_response(204);
        else return respond(*std::move(value));
    } else if constexpr (is_variant<T>) {
        return respond_variant<0>(value);
    } else if constexpr (status_of<T> != 0) {
        if constexpr (requires { value.value; }) {
            WebResponse response = respond(std::move(value.value));
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
        if (value) return respond_body<Body>(200, *std::move(value));
        return make_response(200, content_type_of<Body>());
    } else if constexpr (is_record_answer<T>::value) {
        return respond_record(value);
    } else {
        return respond_body<T>(200, std::move(value));
    }
}

}  // namespace momento::functions::detail
