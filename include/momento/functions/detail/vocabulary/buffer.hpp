// The resource `buffer` of momento:bytes@1.0.0: bytes that the host holds, and the two calls that read them. A component imports
// them (framework/platform/momento/web.cpp); in a native build a fake takes their place (framework/testing/fake_host.cpp).
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

// How many bytes are left to read.
std::uint32_t buffer_remaining(std::uint32_t handle);
// At most `max_size` of the bytes that are left; nothing at the end.
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size);

}  // namespace host
}  // namespace momento::functions::detail
