#include "framework/host/aws_secrets.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail {

void aws_secrets_client::drop(std::uint32_t) {}

namespace host::aws_secrets {

own<aws_secrets_client> client(borrow<aws_credentials_provider>) { return {}; }
std::expected<response, error> get_secret_value(borrow<aws_secrets_client>, request) {
    return std::unexpected(error(std::in_place_index<3>, place(no_host)));  // other
}

}  // namespace host::aws_secrets
}  // namespace momento::functions::detail
