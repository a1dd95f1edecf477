#include "framework/host/aws_lambda.hpp"

#include "framework/platform/native/no_aws.hpp"

namespace momento::functions::detail {

void aws_lambda_client::drop(std::uint32_t) {}

namespace host::aws_lambda {

own<aws_lambda_client> client(borrow<aws_credentials_provider>) { return {}; }
std::expected<response, aws_error> invoke(borrow<aws_lambda_client>, request) { return no_aws(); }

}  // namespace host::aws_lambda
}  // namespace momento::functions::detail
