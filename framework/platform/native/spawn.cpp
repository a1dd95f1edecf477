#include "framework/host/spawn.hpp"

#include "framework/platform/native/no_host.hpp"

namespace momento::functions::detail::host::spawn {

std::expected<void, spawn_error> spawn_function(text_view, text_view) {
    return std::unexpected(spawn_error(std::in_place_index<2>, place(no_host)));
}

}  // namespace momento::functions::detail::host::spawn
