// All responses that the framework sends by itself: status, title and the `detail` of the problem document.
#pragma once

#include <cstdint>
#include <string_view>

#include "momento/functions/detail/vocabulary/status_phrase.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions::detail {

struct rejection_entry {
    consteval rejection_entry(std::uint16_t code, std::string_view text)
        : status(code), title(status_phrase(code)), detail(text) {}

    std::uint16_t status;
    std::string_view title;
    std::string_view detail;
};

// Separate constants, so that a component links only those that it uses.
namespace rejection {
inline constexpr rejection_entry bad_path{400, "the path of the request is malformed"};
inline constexpr rejection_entry bad_input{400, "the request is not valid for this route"};
inline constexpr rejection_entry bad_token{401, "this route requires a token with valid metadata"};
inline constexpr rejection_entry body_not_utf8{400, "the request body must be UTF-8 text"};
inline constexpr rejection_entry not_found{404, "no route matches this path"};
inline constexpr rejection_entry method_not_allowed{405, "method not allowed for this path; see the Allow header"};
inline constexpr rejection_entry body_too_large{413, "the request body is too large"};
inline constexpr rejection_entry no_json{415, "this route requires content type application/json"};
inline constexpr rejection_entry no_patch{415, "this route requires content type application/merge-patch+json"};
inline constexpr rejection_entry no_form{415, "this route requires content type application/x-www-form-urlencoded"};
inline constexpr rejection_entry no_multipart{415, "this route requires content type multipart/form-data"};
inline constexpr rejection_entry coded_body{415, "the content coding of the request body is not supported"};
inline constexpr rejection_entry invalid_response{500, "the function returned an invalid HTTP response"};
inline constexpr rejection_entry unencodable_response{500, "the function's response could not be encoded"};
inline constexpr rejection_entry unknown_method{501, "the request method is not supported"};
}  // namespace rejection

inline WebError error_of(const rejection_entry& what) {
    return web_error_access::rejected(what.status, what.title, what.detail);
}

}  // namespace momento::functions::detail
