// Texts of which others keep views: each in a block of its own, which stays where it is until all of them go.
#pragma once

#include <cstddef>
#include <cstring>
#include <string_view>
#include <utility>

#include "framework/codec/memory.hpp"

namespace momento::functions::detail {

class kept_texts {
public:
    kept_texts() = default;
    kept_texts(kept_texts&& other) noexcept : last_(std::exchange(other.last_, nullptr)) {}
    kept_texts& operator=(kept_texts&& other) noexcept {
        std::swap(last_, other.last_);
        return *this;
    }
    ~kept_texts() { clear(); }

    // Room for so many bytes.
    [[gnu::noinline]] char* make(std::size_t size) {
        auto* const made = static_cast<block*>(checked_realloc(nullptr, sizeof(block) + size));
        made->before = std::exchange(last_, made);
        return reinterpret_cast<char*>(made + 1);
    }
    // A copy, and as many bytes more behind it.
    char* keep(std::string_view text, std::size_t more = 0) {
        char* const copy = make(text.size() + more);
        if (!text.empty()) std::memcpy(copy, text.data(), text.size());
        return copy;
    }
    void clear() {
        while (last_ != nullptr) std::free(std::exchange(last_, last_->before));
    }

private:
    struct block {
        block* before;
    };
    block* last_ = nullptr;
};

}  // namespace momento::functions::detail
