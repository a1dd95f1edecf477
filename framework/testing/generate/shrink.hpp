// From a request that fails to the smallest that still does.
#pragma once

#include <functional>

#include "framework/testing/generate/request_case.hpp"

namespace momento::functions::detail {

// `fails` sends what it is given. Asked only of drafts with the same verdict, and so often at most as is sensible.
request_case shrunk(const table_contract& table, request_case from,
                    const std::function<bool(const request_case&)>& fails);

}  // namespace momento::functions::detail
