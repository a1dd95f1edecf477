// The web entry point of a module.
#pragma once

#include "momento/functions/route.hpp"

/// @def MOMENTO_INVOKE(api)
/// Makes a handler or a table of routes the entry point of the module. Write it once per module, at namespace scope.
///
/// ```cpp
/// const char* ping(Data) { return "pong"; }
/// MOMENTO_INVOKE(ping)
/// ```
///
/// In a native build it checks its argument and defines nothing that runs. In a component it defines the export
/// momento:web-function/guest-function-web@1.0.0 (`framework/wit/deps/momento-web-function.wit`).

// Each of these headers defines the macro for one of the programs that are built from the sources of a Function. CMake
// names the header for two others: the program that writes the OpenAPI document and the one that runs a JSON table.
#if defined(MOMENTO_DETAIL_ENTRY)
#include MOMENTO_DETAIL_ENTRY
#elif defined(__wasm__)
#include "momento/functions/detail/entry/component.hpp"
#else
#include "momento/functions/detail/entry/check.hpp"
#endif
