// Makes the response to a request from the value that its handler returned.
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

#include "momento/functions/detail/codec/text_value.hpp"
#include "momento/functions/detail/reflect/fields.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/detail/respond/response_model.hpp"
#include "momento/functions/detail/schema/header_name.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/header.hpp"
#include "momento/functions/response.hpp"
#include "momento/functions/status.hpp"

namespace momento::functions::detail {

// A JSON response with that status, or a problem document if the value cannot be encoded.
WebResponse respond_json(int status, const json_type& type, const void* source);

// A constant, so that only this phrase is linked.
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
        response.header("content-type", content_type_of<T>());  // the user's text, checked like any other header
        return response;
    }
}

template <fixed_string Type, class Body>
WebResponse respond_media(Media<Type, Body>& media) {
    if constexpr (is_json<Body>) {
        WebResponse response = respond_body<Body>(200, media.value);
        header_list& headers = response_access::headers(response);
        if (response.status() < 400) {  // encoding did not fail
            headers.remove("content-type");
            headers.add_constant("content-type", media_content_type<Media<Type, Body>>);
        }
        return response;
    } else if constexpr (text_response<Body>) {
        return make_response(200, media_content_type<Media<Type, Body>>, Data(std::string_view(media.value)));
    } else {
        return make_response(200, media_content_type<Media<Type, Body>>, Data(std::move(media.value)));
    }
}

template <class T>
bool is_present(const T& value) {
    if constexpr (is_optional<T>) return value.has_value();
    else return true;
}

// Adds a list as one field line, or as one line for each value if the values must not be joined.
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

void add_cookie(header_list& headers, const SetCookie& cookie);
template <class T>
void add_cookies(header_list& headers, const T& cookies) {
    if constexpr (std::same_as<T, SetCookie>) {
        add_cookie(headers, cookies);
    } else if constexpr (is_optional<T>) {
        if (cookies) add_cookie(headers, *cookies);
    } else {
        for (const SetCookie& each : cookies) add_cookie(headers, each);
    }
}

// Moves from `value`.
template <class T>
WebResponse respond(T& value);

template <class T>
WebResponse respond_record(T& record) {
    constexpr std::size_t body = body_index<T>();
    WebResponse response = [&] {
        if constexpr (body == field_count<T>) return make_response(200);
        else return respond(field_of<body>(record));
    }();
    if constexpr (body != field_count<T>)
        if constexpr (is_json<field_type<T, body>> || encodable<field_type<T, body>>)
            if (response.status() >= 400) return response;  // encoding failed: the problem has no other headers
    if constexpr (requires { T::status; }) response.with_status(T::status);
    header_list& headers = response_access::headers(response);
    for_each_field<T>([&](auto index) {
        if constexpr (is_header<field_type<T, index>>) {
            constexpr std::string_view name = header_name<T, index>;
            // A Content-Type member overrides the media type of the body.
            if constexpr (equal_ignoring_case(name, "content-type"))
                if (is_present(*field_of<index>(record))) headers.remove(name);
            add_field<has_separate_values(name)>(headers, name, *field_of<index>(record));
        } else if constexpr (is_set_cookie<field_type<T, index>>) {
            add_cookies(headers, field_of<index>(record));
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
    } else if constexpr (stream_response<T>) {
        return stream_access::respond(value, stream_content_type<T>);
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
            // An error has its own status.
            WebResponse response = respond(value.value);
            if (response.status() < 400) response.with_status(status_of<T>);
            return response;
        } else {
            return make_response(status_of<T>);
        }
    } else if constexpr (problem_of<T> != 0) {
        const std::string_view title =
            value.title.empty() ? std::string_view(phrase_of<problem_of<T>>) : std::string_view(value.title);
        const problem_members members{.status = problem_of<T>,
                                      .type = value.type,
                                      .title = title,
                                      .detail = value.detail,
                                      .instance = value.instance};
        if constexpr (std::is_void_v<problem_extension<T>>) return make_problem(members);
        else
            return make_extended_problem(members, json_table_of<problem_extension<T>, direction::out>(),
                                         &value.extension);
    } else if constexpr (is_optional<T>) {
        using Body = typename T::value_type;
        if (value) return respond_body<Body>(200, *value);
        return make_response(200, content_type_of<Body>());
    } else if constexpr (is_media<T>) {
        return respond_media(value);
    } else if constexpr (record_response<T>) {
        return respond_record(value);
    } else {
        return respond_body<T>(200, value);
    }
}

}  // namespace momento::functions::detail
