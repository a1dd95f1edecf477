// The error of an AWS interface in a native program without a host.
#pragma once

#include "framework/host/aws_error.hpp"
#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail {

inline std::unexpected<host::aws_error> no_aws() {
    return std::unexpected(host::aws_error(std::in_place_index<2>, place(no_host)));  // other
}

}  // namespace momento::functions::detail
