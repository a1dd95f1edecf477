// The resource of momento:bytes@1.0.0, and the environment variables: what the exports of all kinds of Functions need.
// Apart from web.cpp, whose export a background Function does not have.
#include <variant>

#include "framework/abi/import.hpp"
#include "framework/host/host.hpp"
#include "framework/platform/momento/wasi.hpp"
#include "momento/functions/detail/platform/momento/data.hpp"

#define BYTES "momento:bytes/bytes@1.0.0"

namespace momento::functions::detail {

MOMENTO_RESOURCE(BYTES, "buffer", buffer);

namespace host {

MOMENTO_IMPORT(BYTES, "[method]buffer.remaining", buffer_remaining);
std::uint32_t buffer_remaining(std::uint32_t handle) {
    return abi::call(imported_buffer_remaining, buffer_remaining, handle);
}

MOMENTO_IMPORT(BYTES, "[method]buffer.read", buffer_read);
std::optional<owned_text> buffer_read(std::uint32_t handle, std::uint32_t max_size) {
    return abi::call(imported_buffer_read, buffer_read, handle, max_size);
}

std::optional<std::string_view> environment_variable(std::string_view name) { return wasi::environment_variable(name); }

}  // namespace host

Data lift_data(std::int32_t kind, std::int32_t first, std::int32_t second) {
    static_assert(abi::shape<std::variant<buffer_handle, owned_text>>().slots == 3);
    if (kind == 0) return data_access::host(buffer_handle(static_cast<std::uint32_t>(first)));
    if (kind != 1) abi::broken_abi();
    const auto begin = static_cast<std::uintptr_t>(static_cast<std::uint32_t>(first));
    return data_access::module({reinterpret_cast<char*>(begin), static_cast<std::uint32_t>(second)});
}

}  // namespace momento::functions::detail
