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

#include "framework/codec/body.hpp"
#include "framework/codec/json_reader.hpp"
#include "framework/match/match.hpp"
#include "framework/respond/problem.hpp"
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

// The JSON value or the form of a body, read into `target`. The body stays where it is: members that borrow point into it.
// False where it is past the limit; what is wrong with it is added to `errors`.
bool bind_json(call& current, const json_type& type, void* target, input_errors& errors);
bool bind_form(call& current, const json_object& type, void* target, input_errors& errors);

// Binds a body into `target`; an answer is what stands in the way. What is wrong with JSON or a form is added to `errors`, for
// the caller to answer.
template <body_request Body>
std::optional<WebResponse> bind_body(call& current, void* target, input_errors& errors) {
    Body& to = *static_cast<Body*>(target);
    if constexpr (std::same_as<Body, Data>) {
        to = std::move(current.body);
    } else if constexpr (is_json<Body> || is_form<Body>) {
        bool within_limit = false;
        using T = decltype(to.value);
        if constexpr (is_json<Body>)
            within_limit = bind_json(current, json_table_of<T, direction::in>(), &to.value, errors);
        else within_limit = bind_form(current, form_table_of<T>(), &to.value, errors);
        if (!within_limit) return make_problem(refusal::body_too_large);
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
