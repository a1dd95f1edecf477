// The `data` of momento:bytes that the host passes to an export.
#pragma once

#include <cstdint>

#include "momento/functions/data.hpp"

namespace momento::functions::detail {

// Lifts `data` from core values: 0 and the handle of a buffer, or 1 and the address and size of bytes.
Data lift_data(std::int32_t kind, std::int32_t first, std::int32_t second);

}  // namespace momento::functions::detail
