#include "framework/host/aws_ddb.hpp"

#include "framework/platform/native/no_aws.hpp"

namespace momento::functions::detail {

void aws_ddb_client::drop(std::uint32_t) {}

namespace host::aws_ddb {

own<aws_ddb_client> client(borrow<aws_credentials_provider>) { return {}; }
std::expected<put_output, aws_error> put_item(borrow<aws_ddb_client>, put_request) { return no_aws(); }
std::expected<get_output, aws_error> get_item(borrow<aws_ddb_client>, get_request) { return no_aws(); }

}  // namespace host::aws_ddb
}  // namespace momento::functions::detail
