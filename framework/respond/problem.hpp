// The one place where application/problem+json (RFC 9457) is written.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "framework/codec/input_error.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

struct problem_members {
    std::uint16_t status;
    std::string_view type = "about:blank";
    std::string_view title{};
    std::string_view detail{};
    std::string_view instance{};
};

WebResponse make_problem(const problem_members& problem, std::span<const input_error> errors = {});
WebResponse make_problem(const WebError& error);
WebResponse make_problem(refusal what);

}  // namespace momento::functions::detail
