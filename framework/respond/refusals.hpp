// Everything the framework answers by itself, in one table: status, title and the sentence of the problem's `detail`.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "momento/functions/error.hpp"

namespace momento::functions::detail {

enum class refusal : std::uint8_t {
    bad_path,
    bad_input,
    body_not_utf8,
    not_found,
    method_not_allowed,
    body_too_large,
    unsupported_media_type,
    invalid_response,
    unencodable_response,
    unknown_method,
};

struct refusal_entry {
    std::uint16_t status;
    std::string_view detail;
};

inline constexpr std::array<refusal_entry, 10> refusals{{
    {400, "the path of the request is malformed"},
    {400, "the request does not fit what this route takes"},
    {400, "the body must be UTF-8 text"},
    {404, "no route has this path"},
    {405, "the routes of this path have other methods; see the Allow field"},
    {413, "the body is larger than this function reads"},
    {415, "this route takes application/json"},
    {500, "the function made a response that HTTP forbids"},
    {500, "the function's answer could not be encoded"},
    {501, "the method is not one that this function knows"},
}};

constexpr const refusal_entry& entry_of(refusal what) { return refusals[static_cast<std::size_t>(what)]; }

inline WebError refuse(refusal what) { return WebError::with_status(entry_of(what).status, entry_of(what).detail); }

// RFC 9110 §15 and RFC 6585; of another status, what its class is called.
std::string_view status_phrase(std::uint16_t status);

}  // namespace momento::functions::detail
