// The resources of the AWS interfaces. A component imports their drop functions (framework/platform/momento/aws_*.cpp);
// a native build uses fakes (framework/testing/fake_aws.cpp).
#pragma once

#include <cstdint>

#include "momento/functions/detail/abi/handle.hpp"

namespace momento::functions::detail {

struct aws_credentials_provider {
    static void drop(std::uint32_t handle);
};
struct aws_s3_client {
    static void drop(std::uint32_t handle);
};
struct aws_secrets_client {
    static void drop(std::uint32_t handle);
};
struct aws_ddb_client {
    static void drop(std::uint32_t handle);
};
struct aws_lambda_client {
    static void drop(std::uint32_t handle);
};

}  // namespace momento::functions::detail
