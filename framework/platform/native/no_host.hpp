// A native program has no host. It links these functions instead of the imports of a component: WebEnvironment is
// empty, and every call of a host interface is an error. Tests link the fakes of framework/testing instead
// (momento::functions_fakes). Each interface has a file of its own, as for the imports, so that a program never links
// both a stub and its fake.
#pragma once

#include <expected>
#include <string_view>

#include "framework/platform/native/memory_location.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::detail {

inline constexpr std::string_view no_host = "this process has no host; in a test, link momento::functions_fakes";

inline std::unexpected<host::service_error> no_service() {
    return std::unexpected(host::service_error(std::in_place_index<6>, place(no_host)));
}

}  // namespace momento::functions::detail
