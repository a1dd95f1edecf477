// An allocator for RapidJSON that ends the call if memory runs out. RapidJSON does not check the result of its
// allocator, and address 0 is writable in WebAssembly, so a failed allocation would silently corrupt values (CWE-690).
#pragma once

#include <cstddef>
#include <cstdlib>
#include <cstring>

namespace momento::functions::detail {

[[noreturn]] inline void out_of_memory() { __builtin_trap(); }

inline void* checked_malloc(std::size_t size) {
    void* memory = std::malloc(size);
    if (memory == nullptr) out_of_memory();
    return memory;
}

inline void* checked_realloc(void* old, std::size_t size) {
    void* memory = std::realloc(old, size);
    if (memory == nullptr) out_of_memory();
    return memory;
}

// An allocator for one RapidJSON stack. Ordinary nesting fits in `inside_`, so parsing and writing allocate no stack of
// their own. A stack has one block at a time, which is freed with the allocator.
class checked_allocator {
public:
    static const bool kNeedFree = false;
    static const bool kRefCounted = false;
    static constexpr std::size_t inside = 64 * sizeof(void*);  // the same nesting depth in native builds

    checked_allocator() = default;
    checked_allocator(const checked_allocator&) = delete;
    checked_allocator& operator=(const checked_allocator&) = delete;
    ~checked_allocator() {
        if (block_ != nullptr) std::free(block_);
    }

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
