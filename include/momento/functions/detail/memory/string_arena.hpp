// Stores texts that views point to. They do not move and are freed together. Short texts share a block.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "momento/functions/detail/memory/allocation.hpp"

namespace momento::functions::detail {

class string_arena {
public:
    string_arena() = default;
    string_arena(string_arena&& other) noexcept : last_(std::exchange(other.last_, nullptr)) {}
    string_arena& operator=(string_arena&& other) noexcept {
        std::swap(last_, other.last_);
        return *this;
    }
    ~string_arena() {
        if (last_ != nullptr) clear();
    }

    // Returns room for `size` bytes.
    [[gnu::noinline]] char* make(std::size_t size) {
        if (last_ == nullptr || last_->room < size) {
            const std::size_t room = size < min_room ? min_room : size;
            auto* const made = static_cast<block*>(checked_malloc(sizeof(block) + room));
            *made = {last_, room};
            last_ = made;
        }
        return reinterpret_cast<char*>(last_ + 1) + (last_->room -= size);
    }
    // Returns a copy, followed by room for `more` bytes.
    char* keep(std::string_view text, std::size_t more = 0) {
        char* const copy = make(text.size() + more);
        if (!text.empty()) std::memcpy(copy, text.data(), text.size());
        return copy;
    }
    [[gnu::noinline]] void clear() {
        while (last_ != nullptr) std::free(std::exchange(last_, last_->before));
    }

private:
    struct block {
        block* before;
        std::size_t room;  // in front of the texts in the block
    };
    static constexpr std::size_t min_room = 128 - sizeof(block);
    block* last_ = nullptr;
};

}  // namespace momento::functions::detail
