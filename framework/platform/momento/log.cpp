// The imports of momento:log/logging@1.0.0. A separate file, so that a component has them only if it calls them.
#include "framework/host/log.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::log {

MOMENTO_IMPORT("momento:log/logging@1.0.0", "configure-logging", configure_logging);
std::expected<void, configuration_error> configure_logging(std::span<const configuration> inputs) {
    return abi::call(imported_configure_logging, configure_logging, inputs);
}

MOMENTO_IMPORT("momento:log/logging@1.0.0", "log", log);
void log(text_view input, log::level level) { abi::call(imported_log, log, input, level); }

}  // namespace momento::functions::detail::host::log
