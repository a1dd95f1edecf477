// Writes problem documents (application/problem+json, RFC 9457). No other code does.
#pragma once

#include <cstdint>
#include <string_view>

#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

struct problem_members {
    std::uint16_t status;
    std::string_view type = "about:blank";
    std::string_view title{};
    std::string_view detail{};
    std::string_view instance{};
};

WebResponse make_problem(const problem_members& problem, const input_errors* errors = nullptr);
// With the members of an object. If they have no encoding, the response is a 500.
WebResponse make_extended_problem(const problem_members& problem, const json_type& type, const void* extension);
WebResponse make_problem(const WebError& error);
WebResponse make_problem(const rejection_entry& what, const input_errors* errors = nullptr);

}  // namespace momento::functions::detail
