// The host calls of the environment. In a component these are the imports of
// momento:web-function/web-function-support@1.0.0 (framework/platform/momento/web.cpp); in a native build a fake
// replaces them (framework/testing/fake_host.cpp). The calls that read a buffer are in vocabulary/buffer.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host {

// The host returns the value of the first four only once, and nothing for a second call. WebEnvironment calls each
// once.
owned_list<pair_view> headers();
owned_list<pair_view> query_parameters();
std::optional<owned_text> token_metadata();
std::optional<owned_text> invocation_path();
owned_text invocation_id();
owned_text http_method();

// The text of an environment variable remains valid until the end of the call.
std::optional<std::string_view> environment_variable(std::string_view name);

}  // namespace momento::functions::detail::host
