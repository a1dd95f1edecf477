// RapidJSON does not check what its allocator returns, and in WebAssembly address 0 can be written to: a refused growth
// would silently corrupt values (CWE-690). This allocator ends the call instead; RapidJSON takes it as a parameter.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace momento::functions::detail {

[[noreturn]] inline void out_of_memory() { __builtin_trap(); }

inline void* checked_realloc(void* old, std::size_t size) {
    void* memory = std::realloc(old, size);
    if (memory == nullptr) out_of_memory();
    return memory;
}

// One for each RapidJSON stack: what fits stays inside, so that parsing and writing allocate nothing of their own for
// ordinary nesting. A stack holds one block at a time, and lets go of it by dying with its allocator.
class checked_allocator {
public:
    static const bool kNeedFree = false;
    static const bool kRefCounted = false;
    static constexpr std::size_t inside = 64 * sizeof(void*);  // the same nesting natively

    checked_allocator() = default;
    checked_allocator(const checked_allocator&) = delete;
    checked_allocator& operator=(const checked_allocator&) = delete;
    ~checked_allocator() { std::free(block_); }

    void* Malloc(std::size_t size) { return Realloc(nullptr, 0, size); }
    void* Realloc(void* old, std::size_t old_size, std::size_t size) {
        if (size <= sizeof inside_ && block_ == nullptr) return inside_;
        const bool moves_out = block_ == nullptr && old != nullptr;
        block_ = checked_realloc(block_, size);
        if (moves_out) std::memcpy(block_, inside_, old_size);
        return block_;
    }
    static void Free(void*) {}

private:
    alignas(std::max_align_t) char inside_[inside];
    void* block_ = nullptr;
};

}  // namespace momento::functions::detail
