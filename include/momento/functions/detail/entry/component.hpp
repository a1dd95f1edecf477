// MOMENTO_INVOKE in a component. It defines the export of momento:web-function/guest-function-web@1.0.0.
#pragma once

#include <cstdint>

#include "momento/functions/detail/entry/entry_check.hpp"
#include "momento/functions/detail/platform/momento/web.hpp"

#define MOMENTO_INVOKE(api)                                                                                      \
    MOMENTO_DETAIL_CONSTANT(api)                                                                                 \
    static_assert(sizeof(::momento::functions::detail::entry_check<MOMENTO_DETAIL_API(api)>) +                   \
                      sizeof(::momento::functions::detail::encoding_check<MOMENTO_DETAIL_API(api)>) !=           \
                  0);                                                                                            \
    extern "C" [[gnu::used]]                                                                                     \
    __attribute__((export_name("momento:web-function/guest-function-web@1.0.0#invoke"))) void*                   \
    momento_functions_invoke(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) {                 \
        return ::momento::functions::detail::answer_invocation<MOMENTO_DETAIL_API(api), MOMENTO_DETAIL_INVOKED>( \
            kind, first, second);                                                                                \
    }
