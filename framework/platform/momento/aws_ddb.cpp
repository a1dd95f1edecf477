// The imports of momento:aws-ddb/aws-ddb@1.0.0. A separate file, so that a component has them only if it calls them.
#include "framework/host/aws_ddb.hpp"

#include "framework/abi/import.hpp"

#define DDB "momento:aws-ddb/aws-ddb@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(DDB, "client", aws_ddb_client);

namespace host::aws_ddb {

MOMENTO_IMPORT(DDB, "[constructor]client", client);
own<aws_ddb_client> client(borrow<aws_credentials_provider> credentials) {
    return abi::call(imported_client, client, credentials);
}

MOMENTO_IMPORT(DDB, "[method]client.put-item", put_item);
std::expected<put_output, aws_error> put_item(borrow<aws_ddb_client> client, put_request request) {
    return abi::call(imported_put_item, put_item, client, std::move(request));
}

MOMENTO_IMPORT(DDB, "[method]client.get-item", get_item);
std::expected<get_output, aws_error> get_item(borrow<aws_ddb_client> client, get_request request) {
    return abi::call(imported_get_item, get_item, client, std::move(request));
}

}  // namespace host::aws_ddb
}  // namespace momento::functions::detail
