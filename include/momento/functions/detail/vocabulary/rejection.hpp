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
inline constexpr rejection_entry bad_input{400, "the request does not fit what this route takes"};
inline constexpr rejection_entry bad_token{401, "this route needs a token whose metadata it can read"};
inline constexpr rejection_entry body_not_utf8{400, "the body must be UTF-8 text"};
inline constexpr rejection_entry not_found{404, "no route has this path"};
inline constexpr rejection_entry method_not_allowed{405,
                                                    "the routes of this path have other methods; see the Allow field"};
inline constexpr rejection_entry body_too_large{413, "the body is larger than this function reads"};
inline constexpr rejection_entry no_json{415, "this route takes application/json"};
inline constexpr rejection_entry no_form{415, "this route takes application/x-www-form-urlencoded"};
inline constexpr rejection_entry coded_body{415, "this route takes a body without a content coding"};
inline constexpr rejection_entry invalid_response{500, "the function made a response that HTTP forbids"};
inline constexpr rejection_entry unencodable_response{500, "the function's answer could not be encoded"};
inline constexpr rejection_entry unknown_method{501, "the method is not one that this function knows"};
}  // namespace rejection

inline WebError error_of(const rejection_entry& what) {
    return web_error_access::rejected(what.status, what.title, what.detail);
}

}  // namespace momento::functions::detail
