// Whether a JSON value is one of a type and keeps its schema's rules, as the OpenAPI document says it of requests and answers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/openapi/components.hpp"

namespace momento::functions::detail {

struct value_error {
    std::string pointer;  // RFC 6901; empty of the whole
    std::string detail;   // in the words of the framework's own refusals
};

// All that is wrong, in the order of the type's members. Of answers every member that travels has to be there; of requests
// those that are required, and read-only ones are passed over.
std::vector<value_error> faults_of(const json_value& value, const shape& type, const field& rules, openapi::usage by);

}  // namespace momento::functions::detail
