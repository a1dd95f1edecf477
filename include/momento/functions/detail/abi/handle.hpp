// Owning and borrowed handles to resources of the host.
#pragma once

#include <cstdint>
#include <utility>

namespace momento::functions::detail {

// A resource is a type that defines how its handles are dropped. Its methods are functions whose first parameter is a
// borrow, and its constructors are functions that return an own. 0 means no handle; the ABI's handles start at 1.

// An owned handle. It is dropped exactly once, here or by the owner that it is passed to.
template <class Resource>
class own {
public:
    own() = default;
    explicit own(std::uint32_t handle) : handle_(handle) {}
    own(own&& other) noexcept : handle_(std::exchange(other.handle_, 0)) {}
    own& operator=(own&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    // Inline, so that a handle that was passed on costs nothing.
    [[gnu::always_inline]] ~own() {
        if (handle_ != 0) Resource::drop(handle_);
    }
    [[nodiscard]] std::uint32_t get() const { return handle_; }
    [[nodiscard]] std::uint32_t release() { return std::exchange(handle_, 0); }
    explicit operator bool() const { return handle_ != 0; }

private:
    std::uint32_t handle_ = 0;
};

// A handle that is lent for one call and remains its owner's.
template <class Resource>
class borrow {
public:
    borrow(const own<Resource>& owner) : handle_(owner.get()) {}
    [[nodiscard]] std::uint32_t get() const { return handle_; }

private:
    std::uint32_t handle_;
};

}  // namespace momento::functions::detail
