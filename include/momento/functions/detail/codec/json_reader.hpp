// JSON text straight into a C++ object: RapidJSON's events, no document tree.
#pragma once

#include <cstddef>
#include <span>

#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {

// Reads one JSON value (RFC 8259) into `target`, a value-initialised object of the type that `type` tells of. The text
// is unescaped in place, so that members which borrow point into it; behind its last byte stands a NUL. False where
// anything is wrong; `errors` then says what: of syntax the first fault, of an object every member that is absent.
bool read_json(std::span<char> text, const json_type& type, void* target, std::size_t max_depth, input_errors& errors,
               const input_source& from = {});

}  // namespace momento::functions::detail
