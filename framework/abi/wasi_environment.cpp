// Environment variables from wasi:cli/environment: the framework's own look-up,
// and wasi-libc's calls of WASI preview 1 beneath std::getenv (see wasi.hpp).
#include "framework/abi/wasi.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>

namespace momento::functions::detail::wasi {

struct text {
    char* data;
    std::size_t size;
};

struct variable {
    text name;
    text value;
};

struct variables {
    variable* data;
    std::size_t size;

    variable* begin() const noexcept { return data; }
    variable* end() const noexcept { return data + size; }
};

__attribute__((import_module("wasi:cli/environment@0.2.0"), import_name("get-environment"))) void get_environment(
    variables*);

namespace {

constinit variables known{};
constinit bool asked = false;

const variables& environment() noexcept {
    if (!asked) {
        get_environment(&known);
        asked = true;
    }
    return known;
}

// An empty list or string has no storage, and what stands in for its address is not the heap's.
void release(void* data, std::size_t size) noexcept {
    if (size != 0) ::operator delete(data);
}

char* append(char* to, text from) noexcept {
    std::memcpy(to, from.data, from.size);
    return to + from.size;
}

}  // namespace

std::optional<std::string_view> environment_variable(std::string_view name) noexcept {
    for (const variable& each : environment())
        if (std::string_view(each.name.data, each.name.size) == name)
            return std::string_view(each.value.data, each.value.size);
    return std::nullopt;
}

void forget_environment() noexcept {
    if (!asked) return;
    for (const variable& each : known) {
        release(each.name.data, each.name.size);
        release(each.value.data, each.value.size);
    }
    release(known.data, known.size);
    known = {};
    asked = false;
}

extern "C" std::int32_t __imported_wasi_snapshot_preview1_environ_sizes_get(std::size_t* count,
                                                                            std::size_t* bytes) noexcept {
    *count = environment().size;
    *bytes = 0;
    for (const variable& each : environment())
        *bytes += each.name.size + each.value.size + 2;  // '=' and the closing zero
    return 0;
}

extern "C" std::int32_t __imported_wasi_snapshot_preview1_environ_get(char** entries, char* bytes) noexcept {
    for (const variable& each : environment()) {
        *entries++ = bytes;
        bytes = append(bytes, each.name);
        *bytes++ = '=';
        bytes = append(bytes, each.value);
        *bytes++ = '\0';
    }
    return 0;
}

}  // namespace momento::functions::detail::wasi
