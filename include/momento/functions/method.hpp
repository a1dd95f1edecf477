// The methods a route may have. HTTP compares them case-sensitively (RFC 9110 §9.1).
#pragma once

#include <cstdint>

namespace momento::functions {

// `del`, because `delete` is a keyword. The order is the order of an `Allow` field.
enum class method : std::uint8_t { get, head, post, put, patch, del, options };
using enum method;

}  // namespace momento::functions
