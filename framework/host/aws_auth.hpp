// Declares momento:aws-auth/aws-auth@1.0.0. In a component framework/platform/momento/aws_auth.cpp calls the imports;
// in a native build framework/testing/fake_aws.cpp replaces them. The other aws_*.hpp are alike.
#pragma once

#include <expected>
#include <variant>

#include "momento/functions/detail/host/aws_handles.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::aws_auth {

struct credentials {
    text_view access_key_id;
    text_view secret_access_key;
};
struct iam_role {
    text_view role_arn;
};
// hardcoded, federated
using authorization = std::variant<credentials, iam_role>;
// unauthorized
using error = std::variant<owned_text>;

std::expected<own<aws_credentials_provider>, error> provider(authorization by, text_view region);

}  // namespace momento::functions::detail::host::aws_auth
