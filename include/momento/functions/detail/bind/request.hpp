// Binds a request to the type that its handler takes, or rejects it with a response.
#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/bind/multipart.hpp"
#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/match/match.hpp"
#include "momento/functions/detail/memory/string_arena.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

// The state of a call during binding. Views in the request may point into `texts`. A binding function returns false if
// it rejects the request; `rejection` then makes the response.
struct call {
    Data& body;
    const limits& bounds;
    const WebEnvironment& environment;
    const match_result::capture* captures = nullptr;  // of the matched route

    input_errors errors{};
    string_arena texts{};
    WebResponse (*rejection)(call& rejected) = nullptr;
    const rejection_entry* rejected_body = nullptr;  // the reason
    std::optional<WebError>* error = nullptr;        // the error of a body type that reports its own
};

inline bool reject_with(call& current, WebResponse (*rejection)(call& rejected)) {
    current.rejection = rejection;
    return false;
}

// Requests that consist of a body alone.
template <class T>
concept body_request = is_single_body<T> || is_variant_body<T> || is_optional_body<T>;

// ---- before a body is bound: its media type if the table checks it, then its content coding, then its size

// Returns why the body is rejected, or null. JSON and forms are then in the module; text and bytes are not read yet.
using body_admission = const rejection_entry* (*)(call & current);

const rejection_entry* admit_size(call& current);
const rejection_entry* admit_unread(call& current);
const rejection_entry* admit_json(call& current);
const rejection_entry* admit_patch(call& current);
const rejection_entry* admit_form(call& current);
const rejection_entry* admit_multipart(call& current);
const rejection_entry* admit_uncoded(call& current);

// Admits a body that is absent or empty.
template <body_admission Admit>
const rejection_entry* admit_if_present(call& current) {
    return data_access::is_empty(current.body) ? nullptr : Admit(current);
}

// A body with a content coding is never valid JSON. If the table does not check media types, the headers are therefore
// requested from the host only if the body turns out to be invalid (body_input_rejection). Returns null for a body that
// the framework does not read.
template <class Body>
consteval body_admission admission_of(bool checks_media_type) {
    switch (body_kind_of<Body>) {
        case body_kind::json:
            if (!checks_media_type) return admit_size;
            return is_patch<Body> ? admit_patch : admit_json;
        case body_kind::form: return checks_media_type ? admit_form : admit_uncoded;
        case body_kind::multipart: return admit_multipart;
        case body_kind::text:
        case body_kind::bytes: return admit_unread;
        default: return nullptr;
    }
}

// A body whose content type selects the type, whether or not the table checks media types.
template <class Body>
struct body_alternatives;
template <class... Bodies>
struct body_alternatives<std::variant<Bodies...>> {
    static constexpr std::array<std::string_view, sizeof...(Bodies)> media_types{{read_media_type_of<Bodies>()...}};
    static constexpr std::array<body_admission, sizeof...(Bodies)> admissions{{admission_of<Bodies>(false)...}};

    static std::size_t find(const call& current) { return find_content_type(current.environment, media_types); }

    // "… content type application/json, text/csv or multipart/form-data"
    static constexpr auto requirement = [] {
        composed_text<(std::size_t{60} + ... + (read_media_type_of<Bodies>().size() + 4))> text;
        text.append("this route requires content type ");
        for (std::size_t i = 0; i < media_types.size(); ++i)
            text.append(i == 0 ? "" : i + 1 == media_types.size() ? " or " : ", ").append(media_types[i]);
        return text;
    }();
    static constexpr rejection_entry no_alternative{415, requirement.view()};

    static const rejection_entry* admit(call& current) {
        const std::size_t at = find(current);
        if (at == sizeof...(Bodies)) return &no_alternative;
        if (admissions[at] == nullptr) return nullptr;
        const rejection_entry* const rejected = admissions[at](current);
        // A form without a content type has no boundary.
        return rejected == &rejection::no_multipart ? &no_alternative : rejected;
    }
};
// Why a std::variant cannot be a body, and what to write instead. Empty if it can be one.
template <class Body>
inline constexpr std::string_view variant_body_advice{};
template <class... Bodies>
inline constexpr std::string_view variant_body_advice<std::variant<Bodies...>> = [] {
    const std::array<std::string_view, sizeof...(Bodies)> types{{read_media_type_of<Bodies>()...}};
    for (std::size_t i = 1; i < types.size(); ++i)
        for (std::size_t k = 0; k < i; ++k)
            if (types[i] == types[k])
                return "two of its bodies have the same content type; remove one, or use one Json<std::variant<…>>";
    if (!std::is_default_constructible_v<std::variant<Bodies...>>)
        return "its first body has no default constructor; begin with another one";
    return "";
}();
template <class Body>
    requires is_variant_body<Body>
consteval body_admission admission_of(bool) {
    return body_alternatives<Body>::admit;
}
template <class Body>
    requires is_optional_body<Body>
consteval body_admission admission_of(bool checks_media_type) {
    using Present = present_body<Body>;
    if constexpr (admission_of<Present>(true) == nullptr) return nullptr;
    else
        return checks_media_type ? admit_if_present<admission_of<Present>(true)>
                                 : admit_if_present<admission_of<Present>(false)>;
}

// Rejects the body if `admit` does not admit it. For a content coding, the response has an Accept-Encoding (RFC 9110
// §12.5.3).
bool admit_body(call& current, body_admission admit);

// Responses to validation errors: 400, or 415 if a content coding of the body is the cause.
WebResponse input_rejection(call& rejected);
WebResponse body_input_rejection(call& rejected);

// ---- binding

// Reads a JSON or form body into `target` and adds its errors. The text of the body remains in `current`, because
// borrowing members point into it.
void bind_json(call& current, const json_type& type, void* target);
void bind_form(call& current, const form_type& type, void* target);
void bind_multipart(call& current, const multipart_type& type, void* target);

// JSON and forms report validation errors.
template <class Body>
inline constexpr bool has_validation_errors =
    body_kind_of<Body> == body_kind::json || body_kind_of<Body> == body_kind::form ||
    body_kind_of<Body> == body_kind::multipart;
template <class... Bodies>
inline constexpr bool has_validation_errors<std::variant<Bodies...>> = (has_validation_errors<Bodies> || ...);
template <class Body>
    requires is_optional_body<std::optional<Body>>
inline constexpr bool has_validation_errors<std::optional<Body>> = has_validation_errors<Body>;
// Whether the types of these bodies have an encoding. If not, the route reports it.
template <class Body>
inline constexpr bool has_encoding = true;
template <class Body>
    requires(body_kind_of<Body> == body_kind::json || body_kind_of<Body> == body_kind::form)
inline constexpr bool has_encoding<Body> = json_encodes<typename Body::value_type>;
template <class T>
inline constexpr bool has_encoding<Multipart<T>> = multipart_encodes<T>;
template <class... Bodies>
inline constexpr bool has_encoding<std::variant<Bodies...>> = (has_encoding<Bodies> && ...);
template <class Body>
    requires is_optional_body<std::optional<Body>>
inline constexpr bool has_encoding<std::optional<Body>> = has_encoding<Body>;

// Reading text, bytes or a type with an extract<T> fails with one WebError.
template <class Body>
concept fallible_body = body_kind_of<Body> == body_kind::text || body_kind_of<Body> == body_kind::bytes ||
                        body_kind_of<Body> == body_kind::custom;
template <class Body>
inline constexpr bool may_fail = fallible_body<Body>;
template <class... Bodies>
inline constexpr bool may_fail<std::variant<Bodies...>> = (fallible_body<Bodies> || ...);
template <fallible_body Body>
Result<Body> read_request_body(Data&& body) {
    if constexpr (body_kind_of<Body> == body_kind::text) return std::move(body).into_string();
    else if constexpr (body_kind_of<Body> == body_kind::bytes) return std::move(body).into_bytes();
    else return extract<Body>::from(std::move(body));
}

// Has room for that error while a request is bound. Empty for any other body.
template <class Body>
struct body_error_storage {
    explicit body_error_storage(call&) {}
};
template <class Body>
    requires may_fail<present_body<Body>>
struct body_error_storage<Body> {
    explicit body_error_storage(call& current) { current.error = &error; }
    body_error_storage(const body_error_storage&) = delete;
    body_error_storage& operator=(const body_error_storage&) = delete;
    std::optional<WebError> error{};
};

WebResponse error_rejection(call& rejected);

template <fallible_body Body>
bool bind_fallible(call& current, auto assign) {
    Result<Body> read = read_request_body<Body>(std::move(current.body));
    if (!read) {
        current.error->emplace(std::move(read).error());
        return reject_with(current, error_rejection);
    }
    assign(*std::move(read));
    return true;
}

template <class... Bodies, std::size_t... I>
bool bind_alternative(call& current, std::variant<Bodies...>& to, std::index_sequence<I...>);

// Binds a body into `target`. A body_error_storage<Body> must exist at the same time.
template <body_request Body>
bool bind_body(call& current, void* target) {
    using Present = present_body<Body>;
    Body& to = *static_cast<Body*>(target);
    if constexpr (is_optional_body<Body>)
        if (data_access::is_empty(current.body)) return true;
    if constexpr (is_variant_body<Body>) {
        return bind_alternative(current, to, std::make_index_sequence<std::variant_size_v<Body>>{});
    } else if constexpr (fallible_body<Present>) {
        return bind_fallible<Present>(current, [&to](Present&& read) { to = std::move(read); });
    } else if constexpr (is_optional_body<Body>) {
        return bind_body<Present>(current, &to.emplace());
    } else if constexpr (has_validation_errors<Body>) {
        [[maybe_unused]] const std::size_t before = current.errors.size();
        using T = decltype(to.value);
        if constexpr (body_kind_of<Body> == body_kind::json)
            bind_json(current, json_table_of<T, direction::in>(), &to.value);
        else if constexpr (body_kind_of<Body> == body_kind::form) bind_form(current, form_table_of<T>(), &to.value);
        else bind_multipart(current, multipart_table_of<T>(), &to.value);
        if constexpr (has_encoding<Body> && has_checks<T>)
            if (current.errors.size() == before) run_checks(to.value, current.errors);
    } else {
        to = std::move(current.body);
    }
    return true;
}

// The body was admitted, so one of the alternatives has its content type.
template <class... Bodies, std::size_t... I>
bool bind_alternative(call& current, std::variant<Bodies...>& to, std::index_sequence<I...>) {
    const std::size_t at = body_alternatives<std::variant<Bodies...>>::find(current);
    bool bound = true;
    const auto bind = [&]<std::size_t K, class Body>(std::type_identity<Body>) {
        if constexpr (fallible_body<Body>)
            return bind_fallible<Body>(current, [&](Body&& read) { to.template emplace<K>(std::move(read)); });
        else return bind_body<Body>(current, &to.template emplace<K>());
    };
    ((I == at && (bound = bind.template operator()<I>(std::type_identity<Bodies>{}))), ...);
    return bound;
}

// Binds a request that consists of a body alone.
template <body_request Body>
bool bind_request(call& current, Body& request, body_admission admit) {
    if (!admit_body(current, admit) || !bind_body<Body>(current, &request)) return false;
    if constexpr (has_validation_errors<Body>)
        if (!current.errors.empty()) return reject_with(current, body_input_rejection);
    return true;
}

}  // namespace momento::functions::detail
