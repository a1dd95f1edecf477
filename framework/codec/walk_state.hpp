// Objects that exist while a value is read, such as the temporary object of an element of a set. The walk owns them,
// because it may end at any time.
#pragma once

#include <cstddef>
#include <string_view>

#include "framework/codec/json_walk.hpp"

namespace momento::functions::detail {

template <class State>
void drop_as(walk_state* state) {
    delete static_cast<State*>(state);
}

// What such an object uses of the walk.
struct walk_states {
    static void push(json_walk& walk, walk_state& state) {
        state.outer = walk.state_;
        walk.state_ = &state;
        walk.drop_ = drop_all;
    }
    // Deletes the state and those of values in it, which remain if these values have errors.
    static void pop(json_walk& walk, const walk_state& last) {
        for (bool found = false; !found;) {
            walk_state* const top = walk.state_;
            walk.state_ = top->outer;
            found = top == &last;
            top->drop(top);
        }
    }
    static json_frame& innermost(json_walk& walk) { return walk.frames_.back(); }
    static std::size_t error_count(const json_walk& walk) { return walk.error_count_; }
    static bool mismatch(json_walk& walk, const json_type& type, std::string_view given) {
        return walk.mismatch(type, given);
    }
    static bool note(json_walk& walk, std::string_view detail) { return walk.note(detail); }

private:
    static void drop_all(walk_state* top) {
        while (top != nullptr) {
            walk_state* const outer = top->outer;
            top->drop(top);
            top = outer;
        }
    }
};

}  // namespace momento::functions::detail
