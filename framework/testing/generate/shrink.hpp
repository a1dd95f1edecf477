// From a request that fails to the smallest that still does.
#pragma once

#include <functional>

#include "framework/testing/generate/request_case.hpp"

namespace momento::functions::detail {

// `fails` sends what it is given. Asked only of drafts with the same verdict, and so often at most as is sensible.
draft shrunk(const table_contract& table, draft from, const std::function<bool(const draft&)>& fails);

}  // namespace momento::functions::detail
