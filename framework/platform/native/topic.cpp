#include "framework/host/topic.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::topic {

std::expected<void, service_error> publish(text_view, text_view) { return no_service(); }
std::expected<void, service_error> publish_bytes(text_view, transferred_data) { return no_service(); }

}  // namespace momento::functions::detail::host::topic
