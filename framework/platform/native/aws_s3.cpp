#include "framework/host/aws_s3.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail {

void aws_s3_client::drop(std::uint32_t) {}

namespace host::aws_s3 {
namespace {

aws_error no_aws() { return aws_error(std::in_place_index<2>, place(no_host)); }  // other

}  // namespace

own<aws_s3_client> client(borrow<aws_credentials_provider>) { return {}; }
std::expected<put_output, aws_error> put(borrow<aws_s3_client>, put_request) { return std::unexpected(no_aws()); }
std::expected<get_output, aws_error> get(borrow<aws_s3_client>, get_request) { return std::unexpected(no_aws()); }

}  // namespace host::aws_s3
}  // namespace momento::functions::detail
