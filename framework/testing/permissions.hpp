// Validates and evaluates the permissions of a disposable token, which are the platform's JSON.
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

// Returns the first error with its JSON Pointer; empty if the permissions are valid.
std::string permissions_error(std::string_view json);

// Whether valid permissions permit a caller to invoke a function of a cache.
bool permits_invoking(std::string_view json, std::string_view cache, std::string_view function);

}  // namespace momento::functions::detail
