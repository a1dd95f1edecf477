// The imports of momento:valkey/valkey@1.0.0. A separate file, so that a component has them only if it calls them.
#include "momento/functions/detail/host/valkey.hpp"

#include "framework/abi/import.hpp"

#define VALKEY "momento:valkey/valkey@1.0.0"

namespace momento::functions::detail::host::valkey {

MOMENTO_RESOURCE(VALKEY, "cluster-client", cluster_client);
MOMENTO_RESOURCE(VALKEY, "response-stream", response_stream);

MOMENTO_IMPORT(VALKEY, "get-managed-cluster-client", get_managed_cluster_client);
own<cluster_client> get_managed_cluster_client(text_view cluster_name) {
    return abi::call(imported_get_managed_cluster_client, get_managed_cluster_client, cluster_name);
}

MOMENTO_IMPORT(VALKEY, "[method]cluster-client.command", command);
std::expected<value, error> command(borrow<cluster_client> client, request sent) {
    return abi::call(imported_command, command, client, sent);
}

MOMENTO_IMPORT(VALKEY, "[method]response-stream.next", next);
std::optional<value> next(borrow<response_stream> stream) { return abi::call(imported_next, next, stream); }

}  // namespace momento::functions::detail::host::valkey
