// The imports of momento:web-function/web-function-stream@1.0.0. A separate file, so that a component has them only if
// it calls them.
#include "framework/host/stream.hpp"

#include "framework/abi/import.hpp"

#define STREAM "momento:web-function/web-function-stream@1.0.0"

namespace momento::functions::detail::host::stream {

MOMENTO_IMPORT(STREAM, "send-sse", send_sse);
result send_sse(std::optional<text_view> event, std::optional<text_view> id, std::optional<transferred_data> data) {
    return abi::call(imported_send_sse, send_sse, event, id, std::move(data));
}

MOMENTO_IMPORT(STREAM, "send-response-start", send_response_start);
result send_response_start(std::uint16_t status, std::span<const pair_view> headers) {
    return abi::call(imported_send_response_start, send_response_start, status, headers);
}

MOMENTO_IMPORT(STREAM, "send-data", send_data);
result send_data(transferred_data data) { return abi::call(imported_send_data, send_data, std::move(data)); }

}  // namespace momento::functions::detail::host::stream
