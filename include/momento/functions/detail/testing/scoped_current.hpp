// What a native test puts in a host's place: of all that were made on this thread and still live, the last.
#pragma once

namespace momento::functions::detail {

template <class State>
class at_hand {
public:
    explicit at_hand(State& state) : outer_(current_) { current_ = &state; }
    ~at_hand() { current_ = outer_; }
    at_hand(const at_hand&) = delete;
    at_hand& operator=(const at_hand&) = delete;

    // Null where there is none.
    static State* current() { return current_; }

private:
    State* outer_;
    inline static thread_local State* current_ = nullptr;
};

}  // namespace momento::functions::detail
