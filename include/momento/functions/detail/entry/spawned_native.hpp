// MOMENTO_SPAWN in a native build. It checks its argument and instantiates the code of the call; nothing of it runs.
#pragma once

#include <type_traits>

#include "momento/functions/detail/serve/spawned.hpp"

#define MOMENTO_SPAWN(function)                                                                \
    static_assert(sizeof(::momento::functions::detail::spawn_check<decltype(function)>) != 0); \
    static_assert(&::momento::functions::detail::run_spawned<function> != nullptr);
