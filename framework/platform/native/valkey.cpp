#include "momento/functions/detail/host/valkey.hpp"

#include <cstdlib>

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::valkey {

// A handle that no host knows: a command reports that there is no host.
own<cluster_client> get_managed_cluster_client(text_view) { return own<cluster_client>(1); }
void cluster_client::drop(std::uint32_t) {}
std::expected<value, error> command(borrow<cluster_client>, request) { return std::unexpected(error(place(no_host))); }

// Never called: no array exists without a host.
std::optional<value> next(borrow<response_stream>) { std::abort(); }
void response_stream::drop(std::uint32_t) { std::abort(); }

}  // namespace momento::functions::detail::host::valkey
