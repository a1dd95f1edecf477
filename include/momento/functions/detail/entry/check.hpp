// MOMENTO_INVOKE in a native build. It checks its argument and instantiates the code of the call; nothing of it runs.
#pragma once

#include "momento/functions/detail/entry/entry_check.hpp"

#define MOMENTO_INVOKE(api)                                                                                  \
    namespace momento_functions_entry {                                                                      \
    static_assert([] {                                                                                       \
        struct momento_functions_invoked {                                                                   \
            static constexpr decltype(auto) momento_functions_value() {                                      \
                return ::momento::functions::detail::entry_argument(api);                                    \
            }                                                                                                \
        };                                                                                                   \
        static_assert(sizeof(::momento::functions::detail::entry_check<momento_functions_invoked>) +         \
                          sizeof(::momento::functions::detail::encoding_check<momento_functions_invoked>) != \
                      0);                                                                                    \
        return &::momento::functions::detail::serve<momento_functions_invoked> != nullptr;                   \
    }());                                                                                                    \
    }
