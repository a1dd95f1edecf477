// Declares momento:web-function/web-function-stream@1.0.0. In a component framework/platform/momento/stream.cpp calls
// the imports; in a native build framework/testing/fake_stream.cpp replaces them.
#pragma once

#include <cstdint>
#include <expected>
#include <optional>
#include <span>

#include "momento/functions/detail/host/bytes.hpp"

namespace momento::functions::detail::host::stream {

using result = std::expected<void, owned_text>;

result send_sse(std::optional<text_view> event, std::optional<text_view> id, std::optional<transferred_data> data);
result send_response_start(std::uint16_t status, std::span<const pair_view> headers);
result send_data(transferred_data data);

}  // namespace momento::functions::detail::host::stream
