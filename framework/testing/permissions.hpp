// The permissions of a disposable token: the platform's JSON, checked, and what it permits.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// What is wrong with the text and where; empty where nothing is.
std::string permissions_error(std::string_view json);

// Of permissions without a fault: whether they let a caller invoke the function of this name in this cache.
bool permits_invoking(std::string_view json, std::string_view cache, std::string_view function);

}  // namespace momento::functions::detail
