// RapidJSON does not check what its allocator returns, and in WebAssembly address 0 can be written to: a refused growth
// would silently corrupt values (CWE-690). This allocator ends the call instead; RapidJSON takes it as a parameter.
#pragma once

#include <cstddef>
#include <cstdlib>

namespace momento::functions::detail {

[[noreturn]] inline void out_of_memory() { __builtin_trap(); }

inline void* checked_realloc(void* old, std::size_t size) {
    void* memory = std::realloc(old, size);
    if (memory == nullptr) out_of_memory();
    return memory;
}

class checked_allocator {
public:
    static const bool kNeedFree = true;
    static const bool kRefCounted = false;
    void* Malloc(std::size_t size) { return size == 0 ? nullptr : checked_realloc(nullptr, size); }
    void* Realloc(void* old, std::size_t, std::size_t size) {
        if (size != 0) return checked_realloc(old, size);
        std::free(old);
        return nullptr;
    }
    static void Free(void* memory) { std::free(memory); }
    bool operator==(const checked_allocator&) const { return true; }
    bool operator!=(const checked_allocator&) const { return false; }
};

}  // namespace momento::functions::detail
