// What the texts of parameters, forms and headers say, as the JSON values that they stand for.
#pragma once

#include <string_view>
#include <vector>

#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

// The value that a parameter's or a header's text is; text where it is none of the type.
json_value value_of_text(std::string_view text, const shape& type);

// One value for each text.
json_value values_of_texts(const std::vector<std::string_view>& texts, const shape& type);

// The elements of a header that is a list, of which empty ones count for nothing (RFC 9110 §5.6.1.2).
json_value list_of_texts(const std::vector<std::string_view>& fields, const shape& element);

}  // namespace momento::functions::detail
