// What a description says of a route, as data: made from the route's types (describe.hpp), written by ordinary functions.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/codec/shape.hpp"
#include "momento/functions/method.hpp"
#include "momento/functions/policy.hpp"

namespace momento::functions::detail::openapi {

struct parameter_part {
    std::string_view in;
    std::string_view name;
    const shape* type;
    const field* rules;
    bool required;
    std::string_view initial;  // the default, as JSON
};

// What the token's metadata is read as; no type where nothing is.
struct token_part {
    const shape* type = nullptr;
    const field* rules = &no_rules::value;
    bool required = false;
};

enum class content_kind : std::uint8_t { nothing, anything, value, form, problem };

struct body_part {
    content_kind kind = content_kind::nothing;
    std::string_view media_type{};
    const shape* type = nullptr;
    bool required = false;  // a value or a form is: and where the table checks media types, its own (415)
    bool limited = true;    // it is read into the module
    bool checked = false;   // by the framework, which rejects a content coding (415)
};

struct header_part {
    std::string_view name;
    const shape* type;
    const field* rules;
    bool required;
    bool separate;  // each value is a field of its own, although the type is a list
};
struct response_part {
    std::uint16_t status;  // 0: any that the others do not have
    content_kind kind = content_kind::nothing;
    std::string_view media_type{};
    const shape* type = nullptr;
    std::span<const header_part> headers{};
};

struct operation_part {
    method verb;
    std::string_view path;
    std::span<const parameter_part> parameters;
    std::span<const parameter_part> undocumented;  // headers that a document says elsewhere
    token_part token;
    body_part body;
    std::span<const response_part> answers;
    bool rejects_input;        // 400
    bool rejects_token;        // 401
    const operation* told;     // by the user; or null
    std::string_view handler;  // its function's name, or empty
};

}  // namespace momento::functions::detail::openapi
