// The import of momento:spawn/spawn@1.0.0. A separate file, so that a component has it only if it calls it.
#include "framework/host/spawn.hpp"

#include "framework/abi/import.hpp"

namespace momento::functions::detail::host::spawn {

MOMENTO_IMPORT("momento:spawn/spawn@1.0.0", "spawn-function", spawn_function);
std::expected<void, spawn_error> spawn_function(text_view name, text_view data) {
    return abi::call(imported_spawn_function, spawn_function, name, data);
}

}  // namespace momento::functions::detail::host::spawn
