// From a request to the type that its handler takes, or to the response that rejects it.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "momento/functions/detail/bind/media_type.hpp"
#include "momento/functions/detail/body/body.hpp"
#include "momento/functions/detail/codec/json_reader.hpp"
#include "momento/functions/detail/match/match.hpp"
#include "momento/functions/detail/memory/string_arena.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

// A call: what a request is bound from, and what comes of binding it. Views in the request may point into `texts`. A function that
// binds returns false where the request is rejected; `rejection` then makes the response.
struct call {
    Data& body;
    const limits& bounds;
    const WebEnvironment& environment;
    const match_result::capture* captures = nullptr;  // of the route that was found

    input_errors errors{};
    string_arena texts{};
    WebResponse (*rejection)(call& rejected) = nullptr;
    const rejection_entry* rejected_body = nullptr;  // the entry that says why
    std::optional<WebError>* error = nullptr;        // of a body whose type says itself what is wrong with it
};

inline bool reject_with(call& current, WebResponse (*rejection)(call& rejected)) {
    current.rejection = rejection;
    return false;
}

// What can be bound from a body alone.
template <class T>
concept body_request = readable_body<T> || is_form<T>;

// ---- before a body is bound: its media type where the table checks it, then its content coding, then its size

// Returns why the body is rejected, or null. JSON and forms are then in the module; text and bytes are not read yet.
using body_admission = const rejection_entry* (*)(call & current);

const rejection_entry* admit_size(call& current);
const rejection_entry* admit_unread(call& current);
const rejection_entry* admit_json(call& current);
const rejection_entry* admit_form(call& current);
const rejection_entry* admit_uncoded(call& current);

// A coded body is never JSON. So where the table does not check media types, the host is asked for the headers only when the
// body turns out not to fit (body_input_rejection). Null for a body that the framework does not read.
template <class Body>
consteval body_admission admission_of(bool checks_media_type) {
    switch (body_kind_of<Body>) {
        case body_kind::json: return checks_media_type ? admit_json : admit_size;
        case body_kind::form: return checks_media_type ? admit_form : admit_uncoded;
        case body_kind::text:
        case body_kind::bytes: return admit_unread;
        default: return nullptr;
    }
}

// Rejects the body that `admit` does not admit. For a content coding, the response has the one that is accepted (RFC 9110 §12.5.3).
bool admit_body(call& current, body_admission admit);

// The responses to input with errors: 400, or 415 where a content coding of the body explains them.
WebResponse input_rejection(call& rejected);
WebResponse body_input_rejection(call& rejected);

// ---- binding

// The JSON value or the form of a body, read into `target`. The body stays where it is: members that borrow point into it.
// What is wrong with it is added to the errors.
void bind_json(call& current, const json_type& type, void* target);
void bind_form(call& current, const json_object& type, void* target);

// JSON and forms: their errors are validation errors.
template <class Body>
inline constexpr bool has_validation_errors =
    body_kind_of<Body> == body_kind::json || body_kind_of<Body> == body_kind::form;

// Text, bytes or a type with an extract<T>: reading it fails with one WebError.
template <class Body>
concept fallible_body = body_kind_of<Body> == body_kind::text || body_kind_of<Body> == body_kind::bytes ||
                        body_kind_of<Body> == body_kind::custom;
template <fallible_body Body>
Result<Body> read_request_body(Data&& body) {
    if constexpr (body_kind_of<Body> == body_kind::text) return std::move(body).into_string();
    else if constexpr (body_kind_of<Body> == body_kind::bytes) return std::move(body).into_bytes();
    else return extract<Body>::from(std::move(body));
}

// Stores that error while a request is bound; empty for any other body.
template <class Body>
struct body_error {
    explicit body_error(call&) {}
};
template <fallible_body Body>
struct body_error<Body> {
    explicit body_error(call& current) { current.error = &error; }
    body_error(const body_error&) = delete;
    body_error& operator=(const body_error&) = delete;
    std::optional<WebError> error{};
};

WebResponse error_rejection(call& rejected);

// Binds a body into `target`, beside a body_error<Body>.
template <body_request Body>
bool bind_body(call& current, void* target) {
    Body& to = *static_cast<Body*>(target);
    if constexpr (fallible_body<Body>) {
        Result<Body> read = read_request_body<Body>(std::move(current.body));
        if (!read) {
            current.error->emplace(std::move(read).error());
            return reject_with(current, error_rejection);
        }
        to = *std::move(read);
    } else if constexpr (body_kind_of<Body> == body_kind::json) {
        bind_json(current, json_table_of<decltype(to.value), direction::in>(), &to.value);
    } else if constexpr (body_kind_of<Body> == body_kind::form) {
        bind_form(current, form_table_of<decltype(to.value)>(), &to.value);
    } else {
        to = std::move(current.body);
    }
    return true;
}

// Binds a request that is a body alone.
template <body_request Body>
bool bind_request(call& current, Body& request, body_admission admit) {
    if (!admit_body(current, admit) || !bind_body<Body>(current, &request)) return false;
    if constexpr (has_validation_errors<Body>)
        if (!current.errors.empty()) return reject_with(current, body_input_rejection);
    return true;
}

}  // namespace momento::functions::detail
