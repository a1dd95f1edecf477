// Everything the framework answers by itself, in one table: status, title and the sentence of the problem's `detail`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "framework/respond/phrase.hpp"
#include "momento/functions/error.hpp"

namespace momento::functions::detail {

enum class refusal : std::uint8_t {
    bad_path,
    bad_input,
    bad_token,
    body_not_utf8,
    not_found,
    method_not_allowed,
    body_too_large,
    no_json,
    no_form,
    invalid_response,
    unencodable_response,
    unknown_method,
};

struct refusal_entry {
    std::uint16_t status;
    std::string_view title;
    std::string_view detail;
};

constexpr refusal_entry refusal_of(std::uint16_t status, std::string_view detail) {
    return {status, status_phrase(status), detail};
}

inline constexpr std::array<refusal_entry, 12> refusals{{
    refusal_of(400, "the path of the request is malformed"),
    refusal_of(400, "the request does not fit what this route takes"),
    refusal_of(401, "this route needs a token whose metadata it can read"),
    refusal_of(400, "the body must be UTF-8 text"),
    refusal_of(404, "no route has this path"),
    refusal_of(405, "the routes of this path have other methods; see the Allow field"),
    refusal_of(413, "the body is larger than this function reads"),
    refusal_of(415, "this route takes application/json"),
    refusal_of(415, "this route takes application/x-www-form-urlencoded"),
    refusal_of(500, "the function made a response that HTTP forbids"),
    refusal_of(500, "the function's answer could not be encoded"),
    refusal_of(501, "the method is not one that this function knows"),
}};

constexpr const refusal_entry& entry_of(refusal what) { return refusals[static_cast<std::size_t>(what)]; }

inline WebError refuse(refusal what) {
    return web_error_access::refused(entry_of(what).status, entry_of(what).title, entry_of(what).detail);
}

}  // namespace momento::functions::detail
