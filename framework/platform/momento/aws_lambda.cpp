// The imports of momento:aws-lambda/aws-lambda@1.0.0. A separate file, so that a component has them only if it calls
// them.
#include "framework/host/aws_lambda.hpp"

#include "framework/abi/import.hpp"

#define LAMBDA "momento:aws-lambda/aws-lambda@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(LAMBDA, "client", aws_lambda_client);

namespace host::aws_lambda {

MOMENTO_IMPORT(LAMBDA, "[constructor]client", client);
own<aws_lambda_client> client(borrow<aws_credentials_provider> credentials) {
    return abi::call(imported_client, client, credentials);
}

MOMENTO_IMPORT(LAMBDA, "[method]client.invoke", invoke);
std::expected<response, aws_error> invoke(borrow<aws_lambda_client> client, aws_lambda::request request) {
    return abi::call(imported_invoke, invoke, client, std::move(request));
}

}  // namespace host::aws_lambda
}  // namespace momento::functions::detail
