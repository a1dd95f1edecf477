// Declares momento:spawn/spawn@1.0.0. In a component framework/platform/momento/spawn.cpp calls the import; in a native
// build framework/testing/fake_spawn.cpp replaces it.
#pragma once

#include <expected>
#include <variant>

#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail::host::spawn {

// function-not-found, internal-error, limit
using spawn_error = std::variant<std::monostate, std::monostate, owned_text>;

std::expected<void, spawn_error> spawn_function(text_view name, text_view data);

}  // namespace momento::functions::detail::host::spawn
