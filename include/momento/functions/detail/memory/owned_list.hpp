// Lists and texts that own their memory. What the host filled through cabi_realloc is adopted as it is: std::free frees it,
// because both sides of the boundary use one heap (framework/platform/momento/memory.cpp).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace momento::functions::detail {

// A list, and the memory it lies in. Where C++ lays its elements out as the canonical ABI does, that is the host's own.
template <class T>
class owned_list {
public:
    owned_list() = default;
    owned_list(T* items, std::size_t count) : items_(items), count_(count) {}
    owned_list(owned_list&& other) noexcept
        : items_(std::exchange(other.items_, nullptr)), count_(std::exchange(other.count_, 0)) {}
    owned_list& operator=(owned_list&& other) noexcept {
        if (this == &other) return *this;
        reset();
        items_ = std::exchange(other.items_, nullptr);
        count_ = std::exchange(other.count_, 0);
        return *this;
    }
    ~owned_list() { reset(); }

    [[nodiscard]] T* data() { return items_; }
    [[nodiscard]] const T* data() const { return items_; }
    [[nodiscard]] std::size_t size() const { return count_; }
    [[nodiscard]] const T* begin() const { return items_; }
    [[nodiscard]] const T* end() const { return items_ + count_; }
    T& operator[](std::size_t index) { return items_[index]; }
    const T& operator[](std::size_t index) const { return items_[index]; }

    // The memory, for the caller to free.
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

// A text that is pointed to. The layout is that of a `string` in memory.
struct text_view {
    const char* data = "";
    std::size_t size = 0;

    constexpr text_view() = default;
    constexpr text_view(std::string_view text) : data(text.data()), size(text.size()) {}
    [[nodiscard]] constexpr std::string_view view() const { return {data, size}; }
};

// The records `header` and `query-parameter` of web-function-support, in and out. Whose memory they point into, the list
// that holds them knows.
struct pair_view {
    text_view name;
    text_view value;
};

}  // namespace momento::functions::detail
