// Drafts of requests for one operation: valid ones, and ones with one flaw.
#pragma once

#include <optional>

#include "framework/testing/generate/random_source.hpp"
#include "framework/testing/generate/request_case.hpp"
#include "framework/testing/generate/text_maker.hpp"

namespace momento::functions::detail {

// Throws no_value, which says what could not be made.
request_case make_valid(const table_contract& table, std::size_t operation, random_source& random);

// A flaw of those that can be put there, by turns as `turn` counts; none where there is no such request.
std::optional<request_case> make_invalid(const table_contract& table, std::size_t operation, random_source& random,
                                         std::size_t turn);

// More than texts of a parameter or a form can be nested.
inline constexpr std::size_t depth_for_texts = 8;
// How deep a body is nested at most.
std::size_t depth_for(const table_contract& table);
text_place place_of(const openapi::parameter_part& part);

}  // namespace momento::functions::detail
