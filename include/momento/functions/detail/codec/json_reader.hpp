// Reads JSON text directly into a C++ object from RapidJSON's events, without a document tree.
#pragma once

#include <cstddef>
#include <span>

#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {

// Reads one JSON value (RFC 8259) into `target`, a value-initialized object of the type that `type` describes. The text
// is unescaped in place, because borrowing members point into it, and a NUL must follow its last byte. Returns false on
// any error and adds the errors to `errors`: the first syntax error, and every recoverable error of a value, such as
// each missing member.
bool read_json(std::span<char> text, const json_type& type, void* target, std::size_t max_depth, input_errors& errors,
               const input_source& from = {});

}  // namespace momento::functions::detail
