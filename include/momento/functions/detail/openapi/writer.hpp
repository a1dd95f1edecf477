// Between a Function's sources, compiled natively for momento_add_openapi, and the program that writes their document.
#pragma once

#include <cstddef>

// As C names it: MOMENTO_INVOKE may stand in a namespace of the user's.
extern "C" {
struct momento_functions_text {
    const char* data;
    std::size_t size;
};
momento_functions_text momento_functions_openapi_document();
}
