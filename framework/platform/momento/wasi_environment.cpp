// Environment variables from wasi:cli/environment: the framework's own lookup, and the WASI preview 1 calls of
// std::getenv (see wasi.hpp).
#include "framework/platform/momento/wasi.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>

#include "framework/abi/call.hpp"

__attribute__((import_module("wasi:cli/environment@0.2.0"), import_name("get-environment"))) extern "C" void
momento_wasi_get_environment(void* result);

namespace momento::functions::detail::wasi {
namespace {

// The variables belong to the deployment, so they are requested once for the lifetime of the instance.
constinit const pair_view* stored = nullptr;
constinit std::size_t stored_size = 0;
constinit bool loaded = false;

std::span<const pair_view> environment() noexcept {
    if (!loaded) {
        auto variables = abi::call_import<owned_list<pair_view>>(momento_wasi_get_environment);
        stored_size = variables.size();
        stored = variables.release();
        loaded = true;
    }
    return {stored, stored_size};
}

char* append(char* to, std::string_view from) noexcept {
    std::memcpy(to, from.data(), from.size());
    return to + from.size();
}

}  // namespace

std::optional<std::string_view> environment_variable(std::string_view name) noexcept {
    for (const pair_view& each : environment())
        if (each.name.view() == name) return each.value.view();
    return std::nullopt;
}

extern "C" std::int32_t __imported_wasi_snapshot_preview1_environ_sizes_get(std::size_t* count,
                                                                            std::size_t* bytes) noexcept {
    *count = environment().size();
    *bytes = 0;
    for (const pair_view& each : environment())
        *bytes += each.name.size + each.value.size + 2;  // '=' and the terminating NUL
    return 0;
}

extern "C" std::int32_t __imported_wasi_snapshot_preview1_environ_get(char** entries, char* bytes) noexcept {
    for (const pair_view& each : environment()) {
        *entries++ = bytes;
        bytes = append(bytes, each.name.view());
        *bytes++ = '=';
        bytes = append(bytes, each.value.view());
        *bytes++ = '\0';
    }
    return 0;
}

}  // namespace momento::functions::detail::wasi
