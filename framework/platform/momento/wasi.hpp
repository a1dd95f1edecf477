// What the runtime needs of WASI: environment variables, asked of the host once.
//
// std::getenv and the clocks of std::chrono need nothing from here. They end in
// wasi-libc's calls of WASI preview 1, and wasi_clock.cpp, wasi_environment.cpp
// and wasi_exit.cpp beside this header answer those calls with the preview 2
// interfaces that the platform links. A component that calls none of it
// imports none of it.
#pragma once

#include <optional>
#include <string_view>

namespace momento::functions::detail::wasi {

// The value of an environment variable, or nothing where the host has none of that name; of several the first. The text
// lives as long as the instance.
std::optional<std::string_view> environment_variable(std::string_view name) noexcept;

}  // namespace momento::functions::detail::wasi
