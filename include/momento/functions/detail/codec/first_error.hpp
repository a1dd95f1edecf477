// Keeps the first error of a value that is not part of a request.
#pragma once

#include <string>

#include "momento/functions/detail/codec/input_errors.hpp"

namespace momento::functions::detail {

struct first_error : input_source {
    first_error();
    mutable std::string pointer{};
    mutable std::string detail{};

    [[nodiscard]] bool empty() const { return detail.empty(); }
    // "expected an integer at /age"
    [[nodiscard]] std::string take_text();
};

}  // namespace momento::functions::detail
