// The heap of a module. An instance lives for one call, so the heap needs no setup and little code (wasi-libc's
// allocator would add 12 KB). If the same instance is called again, its memory must not grow, so blocks are reused:
// each size class has a list of free blocks.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <utility>

#include "momento/functions/detail/memory/allocation.hpp"

// Set by the linker: the end of the static data, and the end of the memory that the module begins with.
extern "C" std::byte __heap_base;
extern "C" std::byte __heap_end;

namespace {

constexpr std::size_t page_size = 65536;
constexpr std::size_t unit = 16;          // alignment of every block
constexpr std::size_t linear_units = 16;  // up to here, the class is the number of units; above, four per doubling
constexpr std::size_t class_count = linear_units + 1 + 4 * 24;

// Precedes the memory that malloc returns. A block begins 8 bytes before a multiple of 16, so that memory is aligned.
struct header {
    std::uint32_t list;   // the offset of the size class in free_blocks: the class times the size of a pointer
    std::uint32_t shift;  // of an over-aligned block: the distance from the regular address to the returned one
};
static_assert(sizeof(header) == 8);

constexpr std::size_t largest = 0x7ff00000;

header* free_blocks[class_count];  // none of class 0
// Unused memory, which is zero. The linker aligns __heap_base to 16 bytes.
std::byte* bump = &__heap_base + sizeof(header);
std::byte* end_of_memory = &__heap_end;

header*& free_list(std::size_t offset) {
    return *reinterpret_cast<header**>(reinterpret_cast<std::byte*>(free_blocks) + offset);
}
constexpr std::size_t offset_of(std::size_t size_class) { return size_class * sizeof(header*); }

// The size includes the header.
constexpr std::size_t class_of(std::size_t bytes) {
    const std::size_t units = (bytes + unit - 1) / unit;
    if (units <= linear_units) return units;
    const auto top =
        static_cast<std::size_t>(std::bit_width(units - 1)) - 1;  // the doubling: 2^top < units <= 2^(top+1)
    const std::size_t quarter = ((units - 1) >> (top - 2)) & 3;
    return linear_units + 1 + (top - 4) * 4 + quarter;
}
constexpr std::size_t bytes_of(std::size_t size_class) {
    if (size_class <= linear_units) return size_class * unit;
    const std::size_t step = size_class - linear_units - 1;
    return ((4 + step % 4 + 1) << (step / 4 + 2)) * unit;
}
static_assert([] {
    for (std::size_t bytes = 1; bytes < 0x70000000; bytes += 1 + bytes / 13) {
        const std::size_t found = class_of(bytes);
        if (found >= class_count || bytes_of(found) < bytes || bytes_of(found - 1) >= bytes) return false;
    }
    return true;
}());

std::size_t bytes_of(const header* block) {
    if (block->list <= offset_of(linear_units)) return block->list * (unit / sizeof(header*));
    return bytes_of(block->list / sizeof(header*));
}

header*& next_free(header* block) { return *reinterpret_cast<header**>(block + 1); }

// Grows memory so that `bytes` follow `bump`. Returns false if the host does not provide them.
[[gnu::noinline]] bool extend(std::size_t bytes) {
    const std::size_t pages = __builtin_wasm_memory_size(0);
    std::uintptr_t end = 0;
    if (__builtin_add_overflow(reinterpret_cast<std::uintptr_t>(bump), bytes, &end)) return false;
    const std::size_t wanted = end / page_size + (end % page_size != 0);
    if (wanted > pages && __builtin_wasm_memory_grow(0, wanted - pages) == static_cast<std::size_t>(-1)) return false;
    // The end of 4 GiB is address 0, and subtraction then also has the correct result.
    end_of_memory = reinterpret_cast<std::byte*>(__builtin_wasm_memory_size(0) * page_size);
    return true;
}

// Whether `bytes` follow `bump`, perhaps after growth.
[[gnu::always_inline]] inline bool has_room(std::size_t bytes) {
    return bytes <= reinterpret_cast<std::uintptr_t>(end_of_memory) - reinterpret_cast<std::uintptr_t>(bump) ||
           extend(bytes);
}

// False for memory that is not of this heap: null, and the addresses that hosts pass for empty texts and lists.
bool is_block(void* memory) { return memory >= static_cast<void*>(&__heap_base); }

header* header_of(void* memory) {
    auto* at = static_cast<header*>(memory) - 1;
    return at->shift == 0 ? at : reinterpret_cast<header*>(reinterpret_cast<std::byte*>(at) - at->shift);
}

}  // namespace

extern "C" {

std::size_t malloc_usable_size(void* memory);

void* malloc(std::size_t size) {
    std::size_t bytes = (size + sizeof(header) + unit - 1) & ~(unit - 1);
    std::size_t list = offset_of(bytes / unit);
    if (size > linear_units * unit - sizeof(header)) [[unlikely]] {
        if (size > largest) return nullptr;
        const std::size_t size_class = class_of(size + sizeof(header));
        list = offset_of(size_class);
        bytes = bytes_of(size_class);
    }
    header* block = free_list(list);
    if (block != nullptr) {
        free_list(list) = next_free(block);
        return block + 1;
    }
    if (!has_room(bytes)) [[unlikely]]
        return nullptr;
    block = reinterpret_cast<header*>(std::exchange(bump, bump + bytes));
    block->list = static_cast<std::uint32_t>(list);  // the shift is 0, as unused memory is
    return block + 1;
}

void free(void* memory) {
    if (!is_block(memory)) return;
    header* const block = header_of(memory);
    next_free(block) = free_list(block->list);
    free_list(block->list) = block;
}

void* realloc(void* old, std::size_t size) {
    if (!is_block(old)) return malloc(size);
    const std::size_t usable = malloc_usable_size(old);
    if (size <= usable) return old;
    header* const block = header_of(old);
    const std::size_t held = bytes_of(block);
    // The last block grows in place, as in a buffer that is being filled. Not if a block of the class is free: an
    // instance that is called again would grow with every call.
    const std::size_t size_class = class_of(size + sizeof(header));
    const bool is_last = reinterpret_cast<std::byte*>(block) + held == bump && old == block + 1;
    if (is_last && size <= largest && free_blocks[size_class] == nullptr) {
        const std::size_t more = bytes_of(size_class) - held;
        if (!has_room(more)) return nullptr;
        bump += more;
        block->list = static_cast<std::uint32_t>(offset_of(size_class));
        return old;
    }
    void* const fresh = malloc(size);
    if (fresh == nullptr) return nullptr;
    std::memcpy(fresh, old, usable);
    free(old);
    return fresh;
}

void* calloc(std::size_t count, std::size_t size) {
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes)) return nullptr;
    void* const memory = malloc(bytes);
    if (memory != nullptr) std::memset(memory, 0, bytes);
    return memory;
}

void* aligned_alloc(std::size_t alignment, std::size_t size) {
    if (alignment <= unit) return malloc(size);
    std::size_t bytes = 0;
    if (__builtin_add_overflow(size, alignment + sizeof(header), &bytes)) return nullptr;
    void* const memory = malloc(bytes);
    if (memory == nullptr) return nullptr;
    const auto from = reinterpret_cast<std::uintptr_t>(memory);
    const std::uintptr_t to = (from + alignment - 1) / alignment * alignment;
    if (to != from) (reinterpret_cast<header*>(to) - 1)->shift = static_cast<std::uint32_t>(to - from);
    return reinterpret_cast<void*>(to);
}

int posix_memalign(void** out, std::size_t alignment, std::size_t size) {
    *out = aligned_alloc(alignment, size);
    return *out == nullptr ? 12 : 0;  // ENOMEM
}

std::size_t malloc_usable_size(void* memory) {
    if (!is_block(memory)) return 0;
    header* const block = header_of(memory);
    return bytes_of(block) - sizeof(header) -
           static_cast<std::size_t>(static_cast<std::byte*>(memory) - reinterpret_cast<std::byte*>(block + 1));
}

// wasi-libc calls its own allocator by these names. A second heap would overwrite this one.
void* __libc_malloc(std::size_t size) { return malloc(size); }
void* __libc_calloc(std::size_t count, std::size_t size) { return calloc(count, size); }
void __libc_free(void* memory) { free(memory); }

// Allocates memory for the values that the host passes. It must not call the host. If memory runs out, it ends the
// call. The first core module of a component has a copy of this function and of the functions that it calls
// (framework/component/layout.mjs), so they use no variables of WebAssembly, and few functions: a host passes an `old`
// block only if a text takes more memory than expected, so realloc would save nothing.
__attribute__((export_name("cabi_realloc"))) void* cabi_realloc(void* old, std::size_t old_size, std::size_t,
                                                                std::size_t size) {
    if (size <= old_size) return old;
    void* const fresh = malloc(size);
    if (fresh == nullptr) momento::functions::detail::out_of_memory();
    if (old_size != 0) {
        std::memcpy(fresh, old, old_size);
        free(old);
    }
    return fresh;
}

}  // extern "C"

namespace {
void* allocate_or_end(void* memory) {
    if (memory == nullptr) momento::functions::detail::out_of_memory();
    return memory;
}
}  // namespace

void* operator new(std::size_t size) { return allocate_or_end(std::malloc(size)); }
void* operator new[](std::size_t size) { return allocate_or_end(std::malloc(size)); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return std::malloc(size); }
void* operator new(std::size_t size, std::align_val_t alignment) {
    return allocate_or_end(aligned_alloc(static_cast<std::size_t>(alignment), size));
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return allocate_or_end(aligned_alloc(static_cast<std::size_t>(alignment), size));
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete[](void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::align_val_t) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
void operator delete[](void* memory, std::size_t, std::align_val_t) noexcept { std::free(memory); }
