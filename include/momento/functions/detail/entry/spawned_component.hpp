// MOMENTO_SPAWN in a component. It defines the export of momento:spawn-function/guest-function-spawn@1.0.0.
#pragma once

#include <cstdint>

#include "momento/functions/detail/platform/momento/spawned.hpp"

#define MOMENTO_SPAWN(function)                                                                     \
    static_assert(sizeof(::momento::functions::detail::spawn_check<decltype(function)>) != 0);      \
    extern "C" [[gnu::used]]                                                                        \
    __attribute__((export_name("momento:spawn-function/guest-function-spawn@1.0.0#spawned"))) void* \
    momento_functions_spawned(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) {   \
        return ::momento::functions::detail::answer_spawn<function>(kind, first, second);           \
    }
