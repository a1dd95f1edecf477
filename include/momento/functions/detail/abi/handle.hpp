// Handles to the host's resources, as C++ owns them.
#pragma once

#include <cstdint>
#include <utility>

namespace momento::functions::detail {

// A resource is a type that says how one of its handles is dropped; what else it can do are functions whose first parameter is
// a borrow, and its constructors functions whose result is an own. 0 stands for no handle: the ABI's begin at 1.

// A handle that is owned: dropped exactly once, here or by whoever it is passed on to.
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
    ~own() {
        if (handle_ != 0) Resource::drop(handle_);
    }
    [[nodiscard]] std::uint32_t get() const { return handle_; }
    [[nodiscard]] std::uint32_t release() { return std::exchange(handle_, 0); }
    explicit operator bool() const { return handle_ != 0; }

private:
    std::uint32_t handle_ = 0;
};

// A handle that is lent for one call, and stays its owner's.
template <class Resource>
class borrow {
public:
    borrow(const own<Resource>& owner) : handle_(owner.get()) {}
    [[nodiscard]] std::uint32_t get() const { return handle_; }

private:
    std::uint32_t handle_;
};

}  // namespace momento::functions::detail
