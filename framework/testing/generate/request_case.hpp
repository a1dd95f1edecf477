// A request in its parts, as it is generated, mutated and shrunk, before it is written as one.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "framework/testing/generate/generate.hpp"
#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/testing/contract/contract.hpp"

namespace momento::functions::detail {

// Members in the order in which they are written.
using case_value = nlohmann::ordered_json;

struct case_parameter {
    const openapi::parameter_part* part = nullptr;
    std::optional<case_value> value{};  // an array is several texts
};

struct request_case {
    std::size_t operation = 0;
    std::vector<case_parameter> parameters{};
    std::optional<case_value> token{};
    std::optional<case_value> body{};  // JSON, the members of a form, or text
    bool escaped = false;              // all beyond ASCII is written as \u
    flaw what = flaw::nothing;         // the mutation; those of a text are applied when it is written
};

// None if the part to mutate is absent.
std::optional<testing::request> written(const table_contract& table, const request_case& from);

// The status with which the request is to be refused, 0 where it is valid; none where it is for another route, or where the
// framework might refuse it for either of two reasons.
std::optional<int> verdict(const table_contract& table, const request_case& from);

// As one JSON text; what is no UTF-8 in it is replaced.
std::string dumped(const case_value& value, bool escaped = false);

// Whether a token is handed on as it is, and no JSON.
bool is_plain_token(const openapi::token_part& token);

// Whether the route binds the header that otherwise says what the body is.
bool binds_content_type(const openapi::operation_part& part);

}  // namespace momento::functions::detail
