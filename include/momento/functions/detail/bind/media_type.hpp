// Whether a body is declared as what a route reads (RFC 9110 §8.3, §8.4). Nothing declared is nothing to contradict.
#pragma once

#include <string_view>

#include "momento/functions/environment.hpp"

namespace momento::functions::detail {

// A Content-Type without its parameters: "text/csv; charset=utf-8" is text/csv.
constexpr std::string_view media_type_of(std::string_view content_type) {
    std::string_view type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
    return type;
}

// application/json and application/*+json (RFC 6838 §4.2.8).
bool is_json_media(std::string_view type);

// What a request declares, with or without parameters.
bool is_json_media_type(const WebEnvironment& environment);
// application/x-www-form-urlencoded
bool is_form_media_type(const WebEnvironment& environment);

// Whether the body has a content coding other than identity. None is decoded.
bool has_content_coding(const WebEnvironment& environment);

}  // namespace momento::functions::detail
