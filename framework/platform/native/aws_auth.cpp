#include "framework/host/aws_auth.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail {

// Without a host there are no handles.
void aws_credentials_provider::drop(std::uint32_t) {}

std::expected<own<aws_credentials_provider>, host::aws_auth::error> host::aws_auth::provider(authorization, text_view) {
    return std::unexpected(error(place(no_host)));
}

}  // namespace momento::functions::detail
