// What a call can ask its host, each function one host call. In a component these are the imports of
// momento:web-function/web-function-support@1.0.0 and momento:bytes/bytes@1.0.0 (framework/abi/web.cpp); in a native
// build an in-process double answers them (framework/testing/host_double.cpp).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "framework/abi/types.hpp"

namespace momento::functions::detail::host {

// The first four are *taken*: the host answers a second call with nothing. WebEnvironment asks each once.
owned_list<pair_view> headers();
owned_list<pair_view> query_parameters();
std::optional<owned_text> token_metadata();
std::optional<owned_text> invocation_path();
owned_text invocation_id();
owned_text http_method();

// An environment variable; the text lives as long as the call.
std::optional<std::string_view> environment_variable(std::string_view name);

std::uint32_t buffer_remaining(std::uint32_t handle);
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size);

}  // namespace momento::functions::detail::host
