// Errors that a test wants of a service, in the place of its answers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

namespace momento::functions::detail {

template <class Error>
class failing {
public:
    // So many calls from here on come to this error and change nothing; without a number, all of them.
    void fail_with(Error error, std::size_t calls = SIZE_MAX) {
        error_ = std::move(error);
        left_ = calls;
    }

protected:
    // The error of the call at hand, or null.
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
