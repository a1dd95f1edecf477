// The methods of routes.
#pragma once

#include <cstdint>

namespace momento::functions {

/// An HTTP method. On the wire, methods are case-sensitive (RFC 9110 §9.1).
///
/// `del` is DELETE, because `delete` is a keyword. The order of the enumerators is that of the `Allow` field.
enum class method : std::uint8_t { get, head, post, put, patch, del, options };
using enum method;

}  // namespace momento::functions
