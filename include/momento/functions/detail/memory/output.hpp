// A growing buffer for RapidJSON's writer, which becomes a body without a copy.
#pragma once

#include <cstring>
#include <string_view>
#include <utility>

#include "momento/functions/detail/memory/allocation.hpp"
#include "momento/functions/detail/memory/owned_list.hpp"

namespace momento::functions::detail {

class output {
public:
    using Ch = char;

    output() = default;
    output(const output&) = delete;
    output& operator=(const output&) = delete;
    ~output() {
        if (text_ != nullptr) std::free(text_);
    }

    [[gnu::always_inline]] void Put(char c) {
        if (size_ == capacity_) [[unlikely]]
            grow(1);
        // NOLINTNEXTLINE(clang-analyzer-security.ArrayBound): the analyzer assumes a size above the capacity.
        text_[size_++] = c;
    }
    void Flush() {}
    [[gnu::noinline]] void append(std::string_view text) {
        if (capacity_ - size_ < text.size()) grow(text.size());
        // Not std::memcpy, which does not permit a null pointer, even for an empty text.
        // NOLINTNEXTLINE(clang-analyzer-unix.cstring.NullArg)
        __builtin_memcpy(text_ + size_, text.data(), text.size());
        size_ += text.size();
    }
    void append_quoted(std::string_view text) {
        if (capacity_ - size_ < text.size() + 2) grow(text.size() + 2);
        char* const at = text_ + size_;
        *at = '"';
        // NOLINTNEXTLINE(clang-analyzer-unix.cstring.NullArg)
        __builtin_memcpy(at + 1, text.data(), text.size());
        at[text.size() + 1] = '"';
        size_ += text.size() + 2;
    }
    [[nodiscard]] std::string_view view() const { return {text_, size_}; }
    void drop(std::size_t count) { size_ -= count; }
    owned_text take() {
        capacity_ = 0;
        return {std::exchange(text_, nullptr), std::exchange(size_, 0)};
    }

private:
    [[gnu::noinline]] void grow(std::size_t more) {
        // The first block is the largest of the heap that takes the short way (framework/platform/momento/memory.cpp).
        std::size_t capacity = capacity_ == 0 ? 248 : capacity_ * 2;
        if (capacity - size_ < more) capacity = size_ + more;
        text_ = static_cast<char*>(checked_realloc(text_, capacity));
        capacity_ = capacity;
    }

    char* text_ = nullptr;
    std::size_t size_ = 0;
    std::size_t capacity_ = 0;
};

// RapidJSON's writer calls this for each character.
[[gnu::always_inline]] inline void PutUnsafe(output& out, char c) { out.Put(c); }

}  // namespace momento::functions::detail
