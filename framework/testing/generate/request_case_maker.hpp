// Generates request cases for an operation: valid ones, and ones with one mutation.
#pragma once

#include <optional>

#include "framework/testing/generate/random_source.hpp"
#include "framework/testing/generate/request_case.hpp"
#include "framework/testing/generate/text_maker.hpp"

namespace momento::functions::detail {

// Throws no_value with the description of the value that could not be generated.
request_case make_valid(const table_contract& table, std::size_t operation, random_source& random);

// Cycles through the possible mutations with `turn`. Returns none if no mutation makes a request invalid.
std::optional<request_case> make_invalid(const table_contract& table, std::size_t operation, random_source& random,
                                         std::size_t turn);

// The maximum nesting in a parameter or a form; their values cannot be nested deeper.
inline constexpr std::size_t depth_for_texts = 8;
// The maximum nesting of a body.
std::size_t depth_for(const table_contract& table, std::size_t operation);
text_location location_of(const openapi::parameter_part& part);

}  // namespace momento::functions::detail
