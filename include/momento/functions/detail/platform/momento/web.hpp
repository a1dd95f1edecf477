// Exports a web function, momento:web-function/guest-function-web@1.0.0: `invoke: func(request: data) -> response`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <new>

#include "momento/functions/detail/platform/momento/data.hpp"
#include "momento/functions/detail/serve/serve.hpp"

namespace momento::functions::detail {

// Creates the environment of a call. It and the response exist until the next call begins: an instance usually has one
// call and is discarded with its memory, so destroying them would be in vain. An instance has one call at a time.
const WebEnvironment& begin_call();
extern std::byte response_memory[sizeof(WebResponse)];

// Fills the area from which the host reads the response in that memory, and returns the area's address.
void* lower_response(WebResponse* response);

template <class Constant>
void* answer_invocation(std::int32_t kind, std::int32_t first, std::int32_t second) {
    const WebEnvironment& environment = begin_call();
    Data body = lift_data(kind, first, second);
    return lower_response(new (response_memory) WebResponse(serve<Constant>(environment, body)));
}

}  // namespace momento::functions::detail
