// What a call can ask its host, each function one host call. In a component these are the imports of
// momento:web-function/web-function-support@1.0.0 (framework/platform/momento/web.cpp); in a native build a fake takes their
// place (framework/testing/fake_host.cpp). The calls that read a buffer are in vocabulary/buffer.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "momento/functions/detail/memory/owned_list.hpp"

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

}  // namespace momento::functions::detail::host
