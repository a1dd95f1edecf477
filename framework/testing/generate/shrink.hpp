// Reduces a request that fails to a smaller one that still fails.
#pragma once

#include <functional>

#include "framework/testing/generate/request_case.hpp"

namespace momento::functions::detail {

// `fails` sends a request case. It is called a limited number of times, and only with cases of the same expected
// status.
request_case shrink(const table_contract& table, request_case from,
                    const std::function<bool(const request_case&)>& fails);

}  // namespace momento::functions::detail
