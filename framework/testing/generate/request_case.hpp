// A request as parts, which are generated, mutated and shrunk, and then written as a request.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "framework/testing/generate/generate.hpp"
#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"

namespace momento::functions::detail {

// Preserves the order of members.
using case_value = nlohmann::ordered_json;

struct case_parameter {
    const openapi::parameter_part* part = nullptr;
    std::optional<case_value> value{};  // an array is several values
};

struct request_case {
    std::size_t operation = 0;
    std::vector<case_parameter> parameters{};
    std::optional<case_value> token{};
    std::size_t alternative = 0;       // the body of the operation
    std::optional<case_value> body{};  // JSON, the members of a form, or text
    bool escaped = false;              // characters beyond ASCII are written as \u escapes
    flaw what = flaw::nothing;         // the mutation; mutations of the JSON text are applied when it is written
};

// The body of the operation that the request has.
const openapi::body_part& body_part_of(const openapi::operation_part& operation, const request_case& from);

// Writes the request. Returns none if the part to mutate is absent.
std::optional<testing::request> to_request(const table_contract& table, const request_case& from);

// Returns the status of the expected rejection, or 0 if the request is valid. Returns none if it matches another route,
// or if two rejections are possible.
std::optional<int> expected_status(const table_contract& table, const request_case& from);

// Writes a value as JSON. Invalid UTF-8 is replaced.
std::string to_json_text(const case_value& value, bool escaped = false);

// Whether the token metadata is used as text and not decoded from JSON.
bool is_plain_token(const openapi::token_part& token);

// Whether the values of a parameter are elements of one header field.
bool is_joined(const openapi::parameter_part& part);

// Whether the route binds the Content-Type header, which the test then must not set itself.
bool binds_content_type(const openapi::operation_part& part);

}  // namespace momento::functions::detail
