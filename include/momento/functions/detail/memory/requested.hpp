// A value that is requested from the host on first use. Unlike a std::optional that is filled then, the request does
// not test for a value to destroy.
#pragma once

#include <new>
#include <utility>

namespace momento::functions::detail {

template <class T>
class requested {
public:
    requested() {}  // the value exists after the request
    requested(const requested&) = delete;
    requested& operator=(const requested&) = delete;
    [[gnu::always_inline]] ~requested() {
        if (known_) value_.~T();
    }

    template <class Request>
    T& get(Request request) {
        if (!known_) {
            new (&value_) T(request());
            known_ = true;
        }
        return value_;
    }

private:
    union {
        T value_;
    };
    bool known_ = false;
};

}  // namespace momento::functions::detail
