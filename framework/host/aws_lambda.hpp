// Declares momento:aws-lambda/aws-lambda@1.0.0 (see aws_auth.hpp).
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <variant>

#include "framework/host/aws_error.hpp"
#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail::host::aws_lambda {

struct synchronous_parameters {
    std::optional<std::variant<std::monostate>> log_type;  // tail
    std::optional<text_view> client_context;
};
// request-response, event, dry-run
using invocation_type = std::variant<synchronous_parameters, std::monostate, std::monostate>;

struct request {
    text_view function_name;
    std::optional<text_view> qualifier;
    std::optional<transferred_data> payload;
    aws_lambda::invocation_type invocation_type;
};
struct response {
    std::int32_t status_code;
    std::optional<received_data> payload;
    std::optional<owned_text> log_result;
    std::optional<owned_text> executed_version;
};

own<aws_lambda_client> client(borrow<aws_credentials_provider> credentials);
std::expected<response, aws_error> invoke(borrow<aws_lambda_client> client, aws_lambda::request request);

}  // namespace momento::functions::detail::host::aws_lambda
