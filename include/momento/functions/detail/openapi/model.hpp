// Describes routes for an OpenAPI document as data. describe_route.hpp makes it from the route's types, and ordinary
// functions write it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/codec/shape.hpp"
#include "momento/functions/method.hpp"
#include "momento/functions/part.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions {

/// A version of the OpenAPI Specification.
enum class openapi_version : std::uint8_t {
    v3_1,  ///< 3.1.1, which describes an event stream as text with the schema of its events as an annotation
    v3_2,  ///< 3.2.0, which describes each event of a stream (`itemSchema`)
};

}  // namespace momento::functions

namespace momento::functions::detail::openapi {

struct parameter_part {
    std::string_view in;
    std::string_view name;
    const shape* type;
    const field* rules;
    bool required;
    std::string_view initial;  // the default, as JSON
};

// The type of the token metadata, or no type if the route does not read it.
struct token_part {
    const shape* type = nullptr;
    const field* rules = &no_rules::value;
    bool required = false;
};

enum class content_kind : std::uint8_t { nothing, anything, value, form, multipart, problem, events };

struct body_part {
    content_kind kind = content_kind::nothing;
    std::string_view media_type{};
    const shape* type = nullptr;
    bool required = false;  // true for values and forms
    bool optional = false;  // an absent or empty body is a value of its own
    bool limited = true;    // it is read into the module
    bool checked = false;   // the framework rejects a content coding (415)
};

struct header_part {
    std::string_view name;
    const shape* type;
    const field* rules;
    bool required;
    bool separate;  // each value is a separate field, although the type is a list
};
// An event of a stream. Without a name, its `event` field is absent.
struct event_part {
    std::string_view name;
    const shape* type;
};
struct response_part {
    std::uint16_t status;  // 0: the default response
    content_kind kind = content_kind::nothing;
    std::string_view media_type{};
    const shape* type = nullptr;
    std::span<const header_part> headers{};
    std::span<const event_part> events{};  // of a stream; empty if they are known only at run time
};

// The use of the type of a body, on which its required members depend.
constexpr bool is_form_content(content_kind kind) {
    return kind == content_kind::form || kind == content_kind::multipart;
}

struct operation_part {
    method verb;
    std::string_view path;
    std::span<const parameter_part> parameters;
    std::span<const parameter_part> undocumented;  // headers that the document describes elsewhere
    token_part token;
    std::span<const body_part> bodies;  // of each content type
    std::span<const response_part> responses;
    bool rejects_input;  // 400
    bool rejects_token;  // 401
    bool challenges;     // a 401 of a part with a security scheme
    std::span<const security_scheme* const> security;
    const operation* metadata;  // the user's, or null
    std::string_view handler;   // the name of its function, or empty
};

}  // namespace momento::functions::detail::openapi
