// Declares momento:topic/topic@1.0.0. In a component framework/platform/momento/topic.cpp calls the imports; in a
// native build framework/testing/fake_topic.cpp replaces them.
#pragma once

#include <expected>

#include "momento/functions/detail/host/bytes.hpp"
#include "momento/functions/detail/host/service_error.hpp"

namespace momento::functions::detail::host::topic {

std::expected<void, service_error> publish(text_view topic, text_view value);
std::expected<void, service_error> publish_bytes(text_view topic, transferred_data value);

}  // namespace momento::functions::detail::host::topic
