// From a request to the type that its handler takes. Where that fails the handler does not run, and the answer says why.
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
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/encode.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/request.hpp"

namespace momento::functions::detail {

// What is there to bind.
struct call {
    Data& body;
    const limits& bounds;
    const WebEnvironment& environment;
    const match_result::capture* captures = nullptr;  // of the route that was found
};

template <class T>
inline constexpr bool is_form = false;
template <class T>
inline constexpr bool is_form<Form<T>> = true;

// What can be bound from a body alone.
template <class T>
concept body_request = readable_body<T> || is_form<T>;

// ---- before a body is bound: its media type where the table checks it, then its content coding, then its size

// Returns why the body is rejected, or null. JSON and forms are then in the module; text and bytes are not read yet.
using body_admission = const refusal_entry* (*)(call & current);

const refusal_entry* admit_size(call& current);
const refusal_entry* admit_unread(call& current);
const refusal_entry* admit_json(call& current);
const refusal_entry* admit_form(call& current);
const refusal_entry* admit_uncoded(call& current);

// A coded body is never JSON. So where the table does not check media types, the host is asked for the headers only when the
// body turns out not to fit (refuse_body_input). Null for a body that the framework does not read.
template <class Body>
consteval body_admission admission_of(bool checks_media_type) {
    if constexpr (is_json<Body>) return checks_media_type ? admit_json : admit_size;
    else if constexpr (is_form<Body>) return checks_media_type ? admit_form : admit_uncoded;
    else if constexpr (std::same_as<Body, std::string> || std::same_as<Body, std::vector<std::uint8_t>>)
        return admit_unread;
    else return nullptr;
}

// For a content coding, the response has the one that is accepted (RFC 9110 §12.5.3).
WebResponse refuse_body(const refusal_entry& what);

// 400, or 415 where a content coding explains the errors.
WebResponse refuse_body_input(const call& current, const input_errors& errors);

// ---- binding

// The JSON value or the form of a body, read into `target`. The body stays where it is: members that borrow point into it.
// Errors are added to `errors`.
void bind_json(call& current, const json_type& type, void* target, input_errors& errors);
void bind_form(call& current, const json_object& type, void* target, input_errors& errors);

// Binds a body into `target`, and returns the response that rejects it, if any. Errors in JSON or a form are added to `errors`,
// for the caller to respond with.
template <body_request Body>
std::optional<WebResponse> bind_body(call& current, void* target, input_errors& errors) {
    Body& to = *static_cast<Body*>(target);
    if constexpr (std::same_as<Body, Data>) {
        to = std::move(current.body);
    } else if constexpr (is_json<Body>) {
        bind_json(current, json_table_of<decltype(to.value), direction::in>(), &to.value, errors);
    } else if constexpr (is_form<Body>) {
        bind_form(current, form_table_of<decltype(to.value)>(), &to.value, errors);
    } else {
        Result<Body> read = [&] {
            if constexpr (std::same_as<Body, std::string>) return std::move(current.body).into_string();
            else if constexpr (std::same_as<Body, std::vector<std::uint8_t>>)
                return std::move(current.body).into_bytes();
            else return extract<Body>::from(std::move(current.body));
        }();
        if (!read) return make_problem(read.error());
        to = *std::move(read);
    }
    return std::nullopt;
}

}  // namespace momento::functions::detail
