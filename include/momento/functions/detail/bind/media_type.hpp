// Checks that the media type and content coding of a body match what a route reads (RFC 9110 §8.3, §8.4). A request
// without a declaration passes.
#pragma once

#include <string_view>

#include "momento/functions/environment.hpp"

namespace momento::functions::detail {

// application/json and application/*+json (RFC 6838 §4.2.8).
bool is_json_media(std::string_view type);

// Whether the Content-Type of a request, with or without parameters, is JSON.
bool is_json_media_type(const WebEnvironment& environment);
// application/x-www-form-urlencoded
bool is_form_media_type(const WebEnvironment& environment);

// Whether the body has a content coding other than identity. No coding is decoded.
bool has_content_coding(const WebEnvironment& environment);

}  // namespace momento::functions::detail
