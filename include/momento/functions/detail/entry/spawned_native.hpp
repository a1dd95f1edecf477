// MOMENTO_SPAWN in a native build. It checks its argument and instantiates the code of the call; nothing of it runs.
#pragma once

#include <type_traits>

#include "momento/functions/detail/serve/spawned.hpp"

#define MOMENTO_SPAWN(function)                                                                               \
    namespace momento_functions_entry {                                                                       \
    static_assert([] {                                                                                        \
        struct momento_functions_invoked {                                                                    \
            static constexpr decltype(auto) momento_functions_value() {                                       \
                return ::momento::functions::detail::entry_argument(function);                                \
            }                                                                                                 \
        };                                                                                                    \
        using momento_functions_type = ::momento::functions::detail::spawned_type<momento_functions_invoked>; \
        static_assert(sizeof(::momento::functions::detail::spawn_check<momento_functions_type>) != 0);        \
        return &::momento::functions::detail::run_spawned<momento_functions_invoked> != nullptr;              \
    }());                                                                                                     \
    }
