// The import of momento:http/http@1.0.0. A file of its own, so that only a component that calls it has it.
#include "framework/host/http.hpp"

#include "framework/abi/call.hpp"

extern "C" __attribute__((import_module("momento:http/http@1.0.0"), import_name("invoke"))) void momento_http_invoke(
    const void* request, void* result);

namespace momento::functions::detail::host::http {

std::expected<response, error> invoke(request asked) {
    return abi::call_import<std::expected<response, error>>(momento_http_invoke, std::move(asked));
}

}  // namespace momento::functions::detail::host::http
