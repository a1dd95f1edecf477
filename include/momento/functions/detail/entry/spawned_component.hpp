// MOMENTO_SPAWN in a component. It defines the export of momento:spawn-function/guest-function-spawn@1.0.0.
#pragma once

#include <cstdint>

#include "momento/functions/detail/platform/momento/spawned.hpp"

// Written like MOMENTO_INVOKE, for the same reasons.
#define MOMENTO_SPAWN(function)                                                                               \
    namespace momento_functions_entry {                                                                       \
    extern "C" [[gnu::used]]                                                                                  \
    __attribute__((export_name("momento:spawn-function/guest-function-spawn@1.0.0#spawned"))) void*           \
    momento_functions_spawned(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) {             \
        struct momento_functions_invoked {                                                                    \
            static constexpr decltype(auto) momento_functions_value() {                                       \
                return ::momento::functions::detail::entry_argument(function);                                \
            }                                                                                                 \
        };                                                                                                    \
        using momento_functions_type = ::momento::functions::detail::spawned_type<momento_functions_invoked>; \
        static_assert(sizeof(::momento::functions::detail::spawn_check<momento_functions_type>) != 0);        \
        return ::momento::functions::detail::answer_spawn<momento_functions_invoked>(kind, first, second);    \
    }                                                                                                         \
    }
