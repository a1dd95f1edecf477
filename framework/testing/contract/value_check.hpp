// Validates a JSON value against a type and its schema, as the OpenAPI document describes them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/openapi/components.hpp"

namespace momento::functions::detail {

struct value_error {
    std::string pointer;  // RFC 6901; empty for the root
    std::string detail;   // the text that the framework uses in rejections
};

// Returns all errors, in the order of the type's members. In a response, every member that is not write-only is
// required. In a request, only required members are, and read-only members are ignored.
std::vector<value_error> value_errors_of(const json_value& value, const shape& type, const field& rules,
                                         openapi::usage by);

}  // namespace momento::functions::detail
