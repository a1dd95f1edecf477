// The imports of momento:topic/topic@1.0.0. A separate file, so that a component has them only if it calls them.
#include "framework/host/topic.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::topic {

MOMENTO_IMPORT("momento:topic/topic@1.0.0", "publish", publish);
std::expected<void, service_error> publish(text_view topic, text_view value) {
    return abi::call(imported_publish, publish, topic, value);
}

MOMENTO_IMPORT("momento:topic/topic@1.0.0", "publish-bytes", publish_bytes);
std::expected<void, service_error> publish_bytes(text_view topic, transferred_data value) {
    return abi::call(imported_publish_bytes, publish_bytes, topic, std::move(value));
}

}  // namespace momento::functions::detail::host::topic
