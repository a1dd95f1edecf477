// The imports of momento:aws-secrets/aws-secrets@1.0.0. A separate file, so that a component has them only if it calls
// them.
#include "framework/host/aws_secrets.hpp"

#include "framework/abi/import.hpp"

#define SECRETS "momento:aws-secrets/aws-secrets@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(SECRETS, "client", aws_secrets_client);

namespace host::aws_secrets {

MOMENTO_IMPORT(SECRETS, "[constructor]client", client);
own<aws_secrets_client> client(borrow<aws_credentials_provider> credentials) {
    return abi::call(imported_client, client, credentials);
}

MOMENTO_IMPORT(SECRETS, "[method]client.get-secret-value", get_secret_value);
std::expected<response, error> get_secret_value(borrow<aws_secrets_client> client, aws_secrets::request request) {
    return abi::call(imported_get_secret_value, get_secret_value, client, request);
}

}  // namespace host::aws_secrets
}  // namespace momento::functions::detail
