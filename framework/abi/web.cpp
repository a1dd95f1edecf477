#include "framework/abi/web.hpp"

#include <span>
#include <variant>

#include "framework/abi/call.hpp"
#include "framework/abi/wasi.hpp"
#include "framework/host/host.hpp"

#define WEB_SUPPORT "momento:web-function/web-function-support@1.0.0"
#define BYTES "momento:bytes/bytes@1.0.0"

extern "C" {
__attribute__((import_module(WEB_SUPPORT), import_name("headers"))) void momento_web_headers(void* result);
__attribute__((import_module(WEB_SUPPORT), import_name("query-parameters"))) void momento_web_query_parameters(
    void* result);
__attribute__((import_module(WEB_SUPPORT), import_name("token-metadata"))) void momento_web_token_metadata(
    void* result);
__attribute__((import_module(WEB_SUPPORT), import_name("invocation-id"))) void momento_web_invocation_id(void* result);
__attribute__((import_module(WEB_SUPPORT), import_name("http-method"))) void momento_web_http_method(void* result);
__attribute__((import_module(WEB_SUPPORT), import_name("invocation-path"))) void momento_web_invocation_path(
    void* result);
__attribute__((import_module(BYTES), import_name("[resource-drop]buffer"))) void momento_bytes_buffer_drop(
    std::int32_t handle);
__attribute__((import_module(BYTES), import_name("[method]buffer.remaining"))) std::int32_t
momento_bytes_buffer_remaining(std::int32_t handle);
__attribute__((import_module(BYTES), import_name("[method]buffer.read"))) void momento_bytes_buffer_read(
    std::int32_t handle, std::int32_t max_size, void* result);
}

namespace momento::functions::detail {

void buffer_handle::drop(std::uint32_t handle) { abi::call_import<void>(momento_bytes_buffer_drop, handle); }

namespace host {

owned_list<pair_view> headers() { return abi::call_import<owned_list<pair_view>>(momento_web_headers); }
owned_list<pair_view> query_parameters() {
    return abi::call_import<owned_list<pair_view>>(momento_web_query_parameters);
}
std::optional<owned_text> token_metadata() {
    return abi::call_import<std::optional<owned_text>>(momento_web_token_metadata);
}
std::optional<owned_text> invocation_path() {
    return abi::call_import<std::optional<owned_text>>(momento_web_invocation_path);
}
owned_text invocation_id() { return abi::call_import<owned_text>(momento_web_invocation_id); }
owned_text http_method() { return abi::call_import<owned_text>(momento_web_http_method); }
std::uint32_t buffer_remaining(std::uint32_t handle) {
    return abi::call_import<std::uint32_t>(momento_bytes_buffer_remaining, handle);
}
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size) {
    return abi::call_import<std::optional<owned_text>>(momento_bytes_buffer_read, handle, max_size);
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
    Data& body = response_access::body(returned->kept);
    response_record record{static_cast<std::uint16_t>(returned->kept.status()),
                           response_access::headers(returned->kept).view(), text_view(data_access::view(body))};
    if (buffer_handle unread = data_access::take_handle(body)) record.body = std::move(unread);
    abi::store(record, returned->area);
    return returned->area;
}

}  // namespace momento::functions::detail

extern "C" __attribute__((export_name("cabi_post_momento:web-function/guest-function-web@1.0.0#invoke"))) void
momento_functions_post_return(void* area) {
    delete static_cast<momento::functions::detail::returned_response*>(area);
}
