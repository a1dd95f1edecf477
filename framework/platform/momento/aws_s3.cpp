// The imports of momento:aws-s3/aws-s3@1.0.0. A separate file, so that a component has them only if it calls them.
#include "framework/host/aws_s3.hpp"

#include "framework/abi/import.hpp"

#define S3 "momento:aws-s3/aws-s3@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(S3, "client", aws_s3_client);

namespace host::aws_s3 {

MOMENTO_IMPORT(S3, "[constructor]client", client);
own<aws_s3_client> client(borrow<aws_credentials_provider> credentials) {
    return abi::call(imported_client, client, credentials);
}

MOMENTO_IMPORT(S3, "[method]client.put", put);
std::expected<put_output, aws_error> put(borrow<aws_s3_client> client, put_request request) {
    return abi::call(imported_put, put, client, std::move(request));
}

MOMENTO_IMPORT(S3, "[method]client.get", get);
std::expected<get_output, aws_error> get(borrow<aws_s3_client> client, get_request request) {
    return abi::call(imported_get, get, client, request);
}

}  // namespace host::aws_s3
}  // namespace momento::functions::detail
