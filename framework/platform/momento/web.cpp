#include "momento/functions/detail/platform/momento/web.hpp"

#include <span>
#include <variant>

#include "framework/abi/import.hpp"
#include "framework/host/host.hpp"
#include "framework/platform/momento/wasi.hpp"

#define WEB_SUPPORT "momento:web-function/web-function-support@1.0.0"
#define BYTES "momento:bytes/bytes@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(BYTES, "buffer", buffer);

namespace host {

MOMENTO_IMPORT(WEB_SUPPORT, "headers", headers);
owned_list<pair_view> headers() { return abi::call(imported_headers, headers); }

MOMENTO_IMPORT(WEB_SUPPORT, "query-parameters", query_parameters);
owned_list<pair_view> query_parameters() { return abi::call(imported_query_parameters, query_parameters); }

MOMENTO_IMPORT(WEB_SUPPORT, "token-metadata", token_metadata);
std::optional<owned_text> token_metadata() { return abi::call(imported_token_metadata, token_metadata); }

MOMENTO_IMPORT(WEB_SUPPORT, "invocation-path", invocation_path);
std::optional<owned_text> invocation_path() { return abi::call(imported_invocation_path, invocation_path); }

MOMENTO_IMPORT(WEB_SUPPORT, "invocation-id", invocation_id);
owned_text invocation_id() { return abi::call(imported_invocation_id, invocation_id); }

MOMENTO_IMPORT(WEB_SUPPORT, "http-method", http_method);
owned_text http_method() { return abi::call(imported_http_method, http_method); }

MOMENTO_IMPORT(BYTES, "[method]buffer.remaining", buffer_remaining);
std::uint32_t buffer_remaining(std::uint32_t handle) {
    return abi::call(imported_buffer_remaining, buffer_remaining, handle);
}

MOMENTO_IMPORT(BYTES, "[method]buffer.read", buffer_read);
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size) {
    return abi::call(imported_buffer_read, buffer_read, handle, max_size);
}

std::optional<std::string_view> environment_variable(std::string_view name) { return wasi::environment_variable(name); }

}  // namespace host

Data lift_request(std::int32_t kind, std::int32_t first, std::int32_t second) {
    const abi::slot slots[] = {static_cast<std::uint32_t>(kind), static_cast<std::uint32_t>(first),
                               static_cast<std::uint32_t>(second)};
    const abi::slot* at = slots;
    auto data = abi::lift<std::variant<buffer_handle, owned_text>>(at);
    if (auto* handle = std::get_if<buffer_handle>(&data)) return data_access::host(std::move(*handle));
    return data_access::module(std::move(*std::get_if<owned_text>(&data)));
}

namespace {

struct response_record {
    std::uint16_t status;
    std::span<const pair_view> headers;
    std::variant<buffer_handle, text_view> body;
};

}  // namespace

void* lower_response(returned_response* returned) {
    static_assert(sizeof returned->area == abi::shape<response_record>().size);
    static_assert(alignof(returned_response) >= abi::shape<response_record>().alignment);
    Data& body = response_access::body(returned->response);
    response_record record{static_cast<std::uint16_t>(returned->response.status()),
                           response_access::headers(returned->response).view(), text_view(data_access::view(body))};
    if (buffer_handle unread = data_access::take_handle(body)) record.body = std::move(unread);
    abi::store(record, returned->area);
    return returned->area;
}

}  // namespace momento::functions::detail

extern "C" __attribute__((export_name("cabi_post_momento:web-function/guest-function-web@1.0.0#invoke"))) void
momento_functions_post_return(void* area) {
    delete static_cast<momento::functions::detail::returned_response*>(area);
}
