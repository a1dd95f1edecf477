// Lists and texts that own their memory. Memory that the host filled through cabi_realloc is adopted without a copy.
// std::free frees it, because both sides of the boundary use one heap (framework/platform/momento/memory.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace momento::functions::detail {

// A list with its memory. If the elements have the layout of the canonical ABI, the memory can come from the host.
template <class T>
class owned_list {
public:
    owned_list() = default;
    owned_list(T* items, std::size_t count) : items_(items), count_(count) {}
    owned_list(owned_list&& other) noexcept
        : items_(std::exchange(other.items_, nullptr)), count_(std::exchange(other.count_, 0)) {}
    owned_list& operator=(owned_list&& other) noexcept {
        if (this == &other) return *this;
        if (items_ != nullptr) reset();
        items_ = std::exchange(other.items_, nullptr);
        count_ = std::exchange(other.count_, 0);
        return *this;
    }
    // Inline, so that a list that was moved costs nothing.
    [[gnu::always_inline]] ~owned_list() {
        if (items_ != nullptr) reset();
    }

    [[nodiscard]] T* data() { return items_; }
    [[nodiscard]] const T* data() const { return items_; }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] const T* begin() const { return items_; }
    [[nodiscard]] const T* end() const { return items_ + count_; }
    T& operator[](std::size_t index) { return items_[index]; }
    const T& operator[](std::size_t index) const { return items_[index]; }

    // Returns the memory, which the caller has to free.
    [[nodiscard]] T* release() {
        count_ = 0;
        return std::exchange(items_, nullptr);
    }
    void reset() {
        for (std::size_t i = 0; i < count_; ++i) items_[i].~T();
        std::free(items_);
        items_ = nullptr;
        count_ = 0;
    }

private:
    T* items_ = nullptr;
    std::size_t count_ = 0;
};

// A `string` or `list<u8>` from the host.
class owned_text : public owned_list<char> {
public:
    using owned_list<char>::owned_list;
    [[nodiscard]] std::string_view view() const { return {data(), size()}; }
};

// A text by reference, in the layout of a `string` in memory.
struct text_view {
    const char* data = "";
    std::size_t size = 0;

    constexpr text_view() = default;
    constexpr text_view(std::string_view text) : data(text.data()), size(text.size()) {}
    [[nodiscard]] constexpr std::string_view view() const { return {data, size}; }
};

// The records `header` and `query-parameter` of web-function-support, as input and output. The list that contains them
// determines who owns the texts.
struct pair_view {
    text_view name;
    text_view value;
};

}  // namespace momento::functions::detail
