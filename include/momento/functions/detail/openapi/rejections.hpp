// The framework's own rejections in a document, and the operations that can have them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/openapi/json_schema.hpp"
#include "momento/functions/detail/openapi/model.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail::openapi {

// The framework's own rejections, as components: status, name and description. The statuses ascend.
struct rejection_response {
    std::uint16_t status;
    std::string_view name;
    std::string_view description;
};
inline constexpr std::array<rejection_response, 5> rejection_responses{{
    {400, "BadRequest", "The request is invalid; `errors` lists each validation error."},
    {401, "Unauthorized", "The operation requires a token whose metadata it can read."},
    {413, "ContentTooLarge", "The body exceeds the function's size limit."},
    {415, "UnsupportedMediaType", "The operation does not support the media type or the content coding of the body."},
    {500, "InternalServerError", "The function failed, or its response cannot be sent."},
}};

// A member of the responses of an operation: the status, and a reference to the component.
using rejection_reference = composed_text<80>;
inline constexpr auto rejection_references = [] {
    std::array<rejection_reference, rejection_responses.size()> list{};
    for (std::size_t i = 0; i < list.size(); ++i)
        list[i]
            .append('"')
            .append(rejection_responses[i].status)
            .append(R"(":{"$ref":"#/components/responses/)")
            .append(rejection_responses[i].name)
            .append("\"}");
    return list;
}();

// Writes the problem document among the media types of a response.
constexpr void write_problem(json_builder& to) {
    to.key(problem_json);
    to.begin_object();
    to.key("schema");
    to.begin_object();
    to.key("$ref");
    to.plain(schemas_pointer, problem_component);
    to.end_object();
    to.end_object();
}

constexpr bool any_body(const operation_part& part, auto has) {
    for (const body_part& each : part.bodies)
        if (has(each)) return true;
    return false;
}

// Whether the framework can respond with this status.
constexpr bool rejects(const operation_part& part, std::uint16_t status) {
    switch (status) {
        case 400: return part.rejects_input;
        case 401: return part.rejects_token;
        case 413: return any_body(part, [](const body_part& body) { return body.limited; });
        case 415: return any_body(part, [](const body_part& body) { return body.checked; });
        case 500: return true;
        default: return false;
    }
}
constexpr bool declares(const operation_part& part, std::uint16_t status) {
    for (const response_part& each : part.responses)
        if (each.status == status) return true;
    return false;
}

constexpr void write_challenge(json_builder& to) {
    to.key("WWW-Authenticate");
    to.json("{\"required\":true,\"schema\":{\"type\":\"string\"}}");
}

}  // namespace momento::functions::detail::openapi
