// Lets a test make a service fail with a chosen error.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace momento::functions::detail {

/// The base of fakes whose calls can fail on request.
template <class Error>
class failing {
public:
    /// Makes the next `calls` calls return this error without any effect; by default, all calls.
    void fail_with(Error error, std::size_t calls = SIZE_MAX) {
        error_ = std::move(error);
        left_ = calls;
    }

protected:
    // The error of the current call, or null.
    const Error* failure() {
        if (left_ == 0) return nullptr;
        --left_;
        return &error_;
    }

private:
    Error error_;
    std::size_t left_ = 0;
};

}  // namespace momento::functions::detail
