#include "momento/functions/detail/platform/momento/web.hpp"

#include <new>
#include <span>
#include <utility>
#include <variant>

#include "framework/abi/import.hpp"
#include "framework/host/host.hpp"

#define WEB_SUPPORT "momento:web-function/web-function-support@1.0.0"

namespace momento::functions::detail {

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

}  // namespace host

namespace {

struct response_record {
    std::uint16_t status;
    std::span<const pair_view> headers;
    std::variant<buffer_handle, text_view> body;
};

alignas(8) std::byte response_area[abi::shape<response_record>().size];

}  // namespace

alignas(WebResponse) std::byte response_memory[sizeof(WebResponse)];

const WebEnvironment& begin_call() {
    alignas(call_scope) static std::byte scope_memory[sizeof(call_scope)];
    static bool follows_another = false;
    if (std::exchange(follows_another, true)) {
        std::launder(reinterpret_cast<WebResponse*>(response_memory))->~WebResponse();
        std::launder(reinterpret_cast<call_scope*>(scope_memory))->~call_scope();
    }
    return (new (scope_memory) call_scope)->environment();
}

// Stores the members one by one: a response_record would be a copy of them, with a variant.
void* lower_response(WebResponse* response) {
    const auto member = []<std::size_t I>() { return response_area + abi::part_offset<response_record, I>(); };
    std::byte* const body = member.operator()<2>();
    std::byte* const payload = body + abi::payload_offset<std::variant<buffer_handle, text_view>>();
    abi::store_plain(static_cast<std::uint16_t>(response->status()), member.operator()<0>());
    std::span<const pair_view> headers = response_access::headers(*response).view();
    abi::store(headers, member.operator()<1>());
    Data& data = response_access::body(*response);
    buffer_handle unread = data_access::take_handle(data);
    abi::store_plain(static_cast<std::uint8_t>(unread ? 0 : 1), body);
    if (unread) {
        abi::store(unread, payload);
    } else {
        text_view bytes = data_access::view(data);
        abi::store(bytes, payload);
    }
    return response_area;
}

}  // namespace momento::functions::detail
