// Whether a body is declared as what a route reads (RFC 9110 §8.3, §8.4). Nothing declared is nothing to contradict.
#pragma once

#include <string_view>

#include "momento/functions/environment.hpp"

namespace momento::functions::detail {

// application/json and application/*+json (RFC 6838 §4.2.8).
bool is_json_media(std::string_view type);

// What a request declares, with or without parameters.
bool is_json_media_type(const WebEnvironment& environment);
// application/x-www-form-urlencoded
bool is_form_media_type(const WebEnvironment& environment);

// Whether the body has a content coding other than identity. None is decoded.
bool has_content_coding(const WebEnvironment& environment);

}  // namespace momento::functions::detail
