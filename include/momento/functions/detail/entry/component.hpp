// MOMENTO_INVOKE in a component. It defines the export of momento:web-function/guest-function-web@1.0.0.
#pragma once

#include <cstdint>

#include "momento/functions/detail/entry/entry_check.hpp"
#include "momento/functions/detail/platform/momento/web.hpp"

// The argument becomes a type without template arguments (see `constant`). The names are long, because the argument is
// looked up among them. Within a function, a compiler reports the namespace and skips its contents. The macros of this
// folder repeat the struct: a macro in a macro would add lines to each error of a compiler.
#define MOMENTO_INVOKE(api)                                                                                     \
    namespace momento_functions_entry {                                                                         \
    extern "C" [[gnu::used]]                                                                                    \
    __attribute__((export_name("momento:web-function/guest-function-web@1.0.0#invoke"))) void*                  \
    momento_functions_invoke(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) {                \
        struct momento_functions_invoked {                                                                      \
            static constexpr decltype(auto) momento_functions_value() {                                         \
                return ::momento::functions::detail::entry_argument(api);                                       \
            }                                                                                                   \
        };                                                                                                      \
        static_assert(sizeof(::momento::functions::detail::entry_check<momento_functions_invoked>) +            \
                          sizeof(::momento::functions::detail::encoding_check<momento_functions_invoked>) !=    \
                      0);                                                                                       \
        return ::momento::functions::detail::answer_invocation<momento_functions_invoked>(kind, first, second); \
    }                                                                                                           \
    }
