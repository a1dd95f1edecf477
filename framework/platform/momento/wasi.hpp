// Environment variables from WASI, requested from the host once.
//
// std::getenv and the clocks of std::chrono call WASI preview 1 through wasi-libc. wasi_clock.cpp, wasi_environment.cpp
// and wasi_exit.cpp implement these calls with the preview 2 interfaces that the platform links. A component imports
// only those that it calls.
#pragma once

#include <optional>
#include <string_view>

namespace momento::functions::detail::wasi {

// Returns the value of an environment variable, or nothing if the host has none. If there are several with this name,
// the first is used. The text remains valid for the lifetime of the instance.
std::optional<std::string_view> environment_variable(std::string_view name) noexcept;

}  // namespace momento::functions::detail::wasi
