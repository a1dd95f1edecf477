// Memory for the converted lists of one call, which the host reads. It is freed after the call.
#pragma once

#include <cstddef>
#include <cstdlib>
#include <new>
#include <utility>

#include "momento/functions/detail/memory/allocation.hpp"

namespace momento::functions::detail::abi {

// A list can be almost as large as the memory, and an element can be larger in C++ than in the ABI (CWE-190).
inline std::size_t checked_product(std::size_t count, std::size_t size) {
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) out_of_memory();
    return bytes;
}

// Replaces `scratch` in a call without converted lists. It is empty, so such a call costs nothing.
struct no_scratch {};

class scratch {
public:
    scratch() = default;
    scratch(const scratch&) = delete;
    scratch& operator=(const scratch&) = delete;
    ~scratch() {
        while (last_ != nullptr) std::free(std::exchange(last_, last_->before));
    }

    // The result has the maximum alignment of the ABI.
    std::byte* take(std::size_t count, std::size_t size) {
        std::size_t bytes = 0;
        if (__builtin_add_overflow(checked_product(count, size), sizeof(block), &bytes)) out_of_memory();
        last_ = new (checked_malloc(bytes)) block{last_};
        return reinterpret_cast<std::byte*>(last_ + 1);
    }

private:
    struct alignas(8) block {
        block* before;
    };
    block* last_ = nullptr;
};

inline scratch* scratch_of(scratch& memory) { return &memory; }
inline no_scratch scratch_of(no_scratch) { return {}; }

}  // namespace momento::functions::detail::abi
