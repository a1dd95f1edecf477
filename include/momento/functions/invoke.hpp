// The module's one web entry point.
#pragma once

#include "framework/dispatch/serve.hpp"

// MOMENTO_INVOKE(handler) or MOMENTO_INVOKE(table), once per module, at namespace scope. In a native build it checks its
// argument and defines nothing that runs.
#if defined(__wasm__)

#include "framework/abi/web.hpp"

#define MOMENTO_INVOKE(api)                                                                      \
    extern "C" [[gnu::used]]                                                                     \
    __attribute__((export_name("momento:web-function/guest-function-web@1.0.0#invoke"))) void*   \
    momento_functions_invoke(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) { \
        return ::momento::functions::detail::answer_invocation<api>(kind, first, second);        \
    }

#else

#define MOMENTO_INVOKE(api) static_assert(&::momento::functions::detail::serve<api> != nullptr);

#endif
