// Converts the texts of parameters, forms and headers to JSON values.
#pragma once

#include <string_view>
#include <vector>

#include "framework/testing/json_value.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

// Converts the text of a parameter or header. Text that is not a value of the type remains text.
json_value value_of_text(std::string_view text, const shape& type);

// Converts each text to one value.
json_value values_of_texts(const std::vector<std::string_view>& texts, const shape& type);

// Converts the elements of a list header. Empty elements are ignored (RFC 9110 §5.6.1.2).
json_value list_of_texts(const std::vector<std::string_view>& fields, const shape& element);

}  // namespace momento::functions::detail
