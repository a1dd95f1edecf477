// The module's one web entry point.
#pragma once

#include "momento/functions/route.hpp"

// MOMENTO_INVOKE(handler) or MOMENTO_INVOKE(table), once per module, at namespace scope. Each of these headers defines it for
// one program that is built of a Function's sources. CMake names the header where it builds another program than these two: the
// one that writes the OpenAPI document, or the one that runs a table in JSON.
#if defined(MOMENTO_DETAIL_ENTRY)
#include MOMENTO_DETAIL_ENTRY
#elif defined(__wasm__)
#include "momento/functions/detail/entry/component.hpp"
#else
#include "momento/functions/detail/entry/check.hpp"
#endif
