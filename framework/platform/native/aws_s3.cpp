#include "framework/host/aws_s3.hpp"

#include "framework/platform/native/no_aws.hpp"

namespace momento::functions::detail {

void aws_s3_client::drop(std::uint32_t) {}

namespace host::aws_s3 {

own<aws_s3_client> client(borrow<aws_credentials_provider>) { return {}; }
std::expected<put_output, aws_error> put(borrow<aws_s3_client>, put_request) { return no_aws(); }
std::expected<get_output, aws_error> get(borrow<aws_s3_client>, get_request) { return no_aws(); }

}  // namespace host::aws_s3
}  // namespace momento::functions::detail
