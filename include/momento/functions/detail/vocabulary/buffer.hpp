// The resource `buffer` of momento:bytes@1.0.0: bytes on the host, and the two calls that read them. A component
// imports these functions (framework/platform/momento/web.cpp); a native build uses a fake
// (framework/testing/fake_host.cpp).
#pragma once

#include <cstdint>
#include <optional>

#include "momento/functions/detail/abi/handle.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail {

struct buffer {
    static void drop(std::uint32_t handle);
};
using buffer_handle = own<buffer>;

namespace host {

// Returns the number of bytes left to read.
std::uint32_t buffer_remaining(std::uint32_t handle);
// Reads up to `max_size` of the remaining bytes. Returns nothing at the end.
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size);

}  // namespace host
}  // namespace momento::functions::detail
