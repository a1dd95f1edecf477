// Whether a body is declared as what a route reads (RFC 9110 §8.3). Nothing declared is nothing to contradict.
#pragma once

#include "momento/functions/environment.hpp"

namespace momento::functions::detail {

// application/json and application/*+json (RFC 6838 §4.2.8), with or without parameters.
bool is_json_media_type(const WebEnvironment& environment);
// application/x-www-form-urlencoded
bool is_form_media_type(const WebEnvironment& environment);

}  // namespace momento::functions::detail
