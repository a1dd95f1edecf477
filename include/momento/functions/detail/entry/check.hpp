// MOMENTO_INVOKE in a native build. It checks its argument and instantiates the code of the call; nothing of it runs.
#pragma once

#include "momento/functions/detail/entry/entry_check.hpp"

#define MOMENTO_INVOKE(api)                                                                            \
    MOMENTO_DETAIL_CONSTANT(api)                                                                       \
    static_assert(sizeof(::momento::functions::detail::entry_check<MOMENTO_DETAIL_API(api)>) +         \
                      sizeof(::momento::functions::detail::encoding_check<MOMENTO_DETAIL_API(api)>) != \
                  0);                                                                                  \
    static_assert(&::momento::functions::detail::serve<MOMENTO_DETAIL_API(api), MOMENTO_DETAIL_INVOKED> != nullptr);
