// The imports of momento:aws-auth/aws-auth@1.0.0. A separate file, so that a component has them only if it calls them.
#include "framework/host/aws_auth.hpp"

#include "framework/abi/import.hpp"

#define AUTH "momento:aws-auth/aws-auth@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(AUTH, "credentials-provider", aws_credentials_provider);

namespace host::aws_auth {

MOMENTO_IMPORT(AUTH, "provider", provider);
std::expected<own<aws_credentials_provider>, error> provider(aws_auth::authorization by, text_view region) {
    return abi::call(imported_provider, provider, std::move(by), region);
}

}  // namespace host::aws_auth
}  // namespace momento::functions::detail
