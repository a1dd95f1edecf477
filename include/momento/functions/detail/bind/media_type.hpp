// Checks that the media type and content coding of a body match what a route reads (RFC 9110 §8.3, §8.4).
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "momento/functions/environment.hpp"

namespace momento::functions::detail {

// Whether a media type without parameters is application/json or application/*+json (RFC 6838 §4.2.8).
bool is_json_media_type(std::string_view type);

// Whether the Content-Type of a request, with or without parameters, is JSON or a form
// (application/x-www-form-urlencoded). A request without a Content-Type passes.
bool has_json_content_type(const WebEnvironment& environment);
bool has_form_content_type(const WebEnvironment& environment);

// Whether the Content-Type is multipart/form-data. There must be one, because it contains the boundary.
bool has_multipart_content_type(const WebEnvironment& environment);

// Returns the index of the first of these media types that the Content-Type has, or their number. application/json also
// matches application/*+json, and */* any type. A request without a Content-Type has the first one.
std::size_t find_content_type(const WebEnvironment& environment, std::span<const std::string_view> types);

// The same for a merge patch. application/json is accepted too, because many clients cannot send another type. The
// other types of JSON are not: a JSON Patch (RFC 6902), for example, has another meaning.
bool has_patch_content_type(const WebEnvironment& environment);

// Whether the body has a content coding other than identity. No coding is decoded.
bool has_content_coding(const WebEnvironment& environment);

}  // namespace momento::functions::detail
