// Connects a Function's sources, compiled natively for momento_add_openapi, with the program that writes their
// document.
#pragma once

#include <cstddef>

// C linkage, because MOMENTO_INVOKE may be in a user's namespace.
extern "C" {
struct momento_functions_text {
    const char* data;
    std::size_t size;
};
momento_functions_text momento_functions_openapi_document();
}
