// The entry point of a background Function.
#pragma once

#include "momento/functions/detail/serve/spawned.hpp"

/// @def MOMENTO_SPAWN(function)
/// Makes a function the entry point of a background Function, which other Functions start with `spawn::invoke`. Write
/// it once per module, at namespace scope, instead of MOMENTO_INVOKE.
///
/// ```cpp
/// Result<void> refresh(Json<Job> job);
/// MOMENTO_SPAWN(refresh)
/// ```
///
/// The function has one parameter for the payload, or none: `Data`, `std::string` (UTF-8), `std::vector<std::uint8_t>`,
/// `Json<T>`, or a type with an `extract<T>`. It returns nothing, `Result<void>`, or `Result<std::string>` for a note
/// that the host records. The text of an error is the note of a failure. A payload that cannot be decoded is a failure
/// whose note is the reason; the function is not called.
///
/// In a native build it checks its argument and defines nothing that runs; `testing::spawn` calls the function. In a
/// component it defines the export momento:spawn-function/guest-function-spawn@1.0.0
/// (`framework/wit/deps/momento-spawn-function.wit`).
#if defined(__wasm__)
#include "momento/functions/detail/entry/spawned_component.hpp"
#else
#include "momento/functions/detail/entry/spawned_native.hpp"
#endif
