// Exports a web function, momento:web-function/guest-function-web@1.0.0: `invoke: func(request: data) -> response`.
#pragma once

#include <cstddef>
#include <cstdint>

#include "momento/functions/detail/serve/serve.hpp"

namespace momento::functions::detail {

// Lifts `data` from core values: 0 and the handle of a buffer, or 1 and the address and size of bytes.
Data lift_request(std::int32_t kind, std::int32_t first, std::int32_t second);

// The area from which the host reads a response, and the response that it points to, until the host calls post-return.
struct returned_response {
    alignas(8) std::byte area[24];
    WebResponse response;
};

// Fills the area and returns its address.
void* lower_response(returned_response* returned);

template <auto& Api, class Constant>
void* answer_invocation(std::int32_t kind, std::int32_t first, std::int32_t second) {
    Data body = lift_request(kind, first, second);
    const call_scope scope;
    return lower_response(new returned_response{{}, serve<Api, Constant>(scope.environment(), body)});
}

}  // namespace momento::functions::detail
