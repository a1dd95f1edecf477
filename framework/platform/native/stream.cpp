#include "framework/host/stream.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::stream {

result send_sse(std::optional<text_view>, std::optional<text_view>, std::optional<transferred_data>) {
    return std::unexpected(place(no_host));
}
result send_response_start(std::uint16_t, std::span<const pair_view>) { return std::unexpected(place(no_host)); }
result send_data(transferred_data) { return std::unexpected(place(no_host)); }

}  // namespace momento::functions::detail::host::stream
