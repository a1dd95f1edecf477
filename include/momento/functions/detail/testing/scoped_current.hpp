// Makes a fake the current one of its thread for the lifetime of the scope. Scopes can nest.
#pragma once

namespace momento::functions::detail {

template <class State>
class scoped_current {
public:
    explicit scoped_current(State& state) : outer_(current_) { current_ = &state; }
    ~scoped_current() { current_ = outer_; }
    scoped_current(const scoped_current&) = delete;
    scoped_current& operator=(const scoped_current&) = delete;

    // The current one, or null.
    static State* current() { return current_; }

private:
    State* outer_;
    inline static thread_local State* current_ = nullptr;
};

}  // namespace momento::functions::detail
