// MOMENTO_INVOKE in the program that momento_add_openapi builds. It defines the function that returns the document.
#pragma once

#include <string_view>

#include "momento/functions/detail/entry/entry_check.hpp"
#include "momento/functions/detail/openapi/writer.hpp"
#include "momento/functions/openapi.hpp"

#define MOMENTO_INVOKE(api)                                                                                         \
    static_assert(sizeof(::momento::functions::detail::entry_check<::momento::functions::detail::constant<api>>) != \
                  0);                                                                                               \
    extern "C" momento_functions_text momento_functions_openapi_document() {                                        \
        constexpr ::std::string_view document = ::momento::functions::openapi<api>();                               \
        return {document.data(), document.size()};                                                                  \
    }
