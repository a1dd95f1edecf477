// Reads and writes types with a represent<T>. The events of an array or object are recorded and then walked again,
// because only then is its end known in advance.
#include "framework/codec/json_tape.hpp"
#include "framework/codec/walk_state.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

namespace {

// A value of the other type that is being read.
struct represented_state : walk_state {
    represented_state(json_walk& reader, const json_place& at)
        : walk_state(drop_as<represented_state>),
          walk(reader),
          type(static_cast<const json_represented&>(*at.type)),
          target(at.target),
          value(type.make()) {}
    ~represented_state() { type.drop(value); }
    represented_state(const represented_state&) = delete;
    represented_state& operator=(const represented_state&) = delete;

    // Converts the value, unless it has an error, and deletes this object. Returns whether to continue.
    bool finish() {
        bool going = true;
        if (walk_states::error_count(walk) == errors_before) {
            std::string error;
            if (!type.take(target, value, error)) going = walk_states::note(walk, error);
        }
        walk_states::pop(walk, *this);
        return going;
    }

    json_walk& walk;
    const json_represented& type;
    void* const target;
    void* const value;
    const std::size_t errors_before = walk_states::error_count(walk);
    // On a tape: the entry that ends the value, and the value around it.
    std::size_t end = 0;
    represented_state* around = nullptr;
};

bool read_scalar(const json_type&, void* target, json_event event, std::string_view text) {
    auto& state = *static_cast<represented_state*>(target);
    json_place at{state.type.element, state.value};
    begin_value(&state.walk, at, event);
    bool going = true;
    if (at.type != nullptr) {
        const json_reading& read = *at.type->read;
        if (read.scalar == nullptr || !read.scalar(*at.type, at.target, event, text))
            going =
                walk_states::mismatch(state.walk, *at.type, event == json_event::string ? text : std::string_view());
    }
    return state.finish() && going;
}

// Called after each entry of a tape.
bool finish_values(json_tape& tape, std::size_t entry) {
    bool going = true;
    for (;;) {
        auto* const state = static_cast<represented_state*>(tape.unfinished);
        if (state == nullptr || state->end != entry) return going;
        tape.unfinished = state->around;
        going = state->finish() && going;
    }
}

void begin_represented(json_walk* walk, json_place& at, json_event event) {
    static constexpr json_reading reading{.scalar = read_scalar, .expectation = words<"expected another value">};
    static constexpr json_type scalar{.read = &reading};
    const bool is_scalar = event != json_event::start_object && event != json_event::start_array;
    json_tape* const tape = is_scalar ? nullptr : json_tape::replayed_by(*walk);
    if (!is_scalar && tape == nullptr) return json_tape::record_value(*walk, at);
    auto* const state = new represented_state(*walk, at);
    walk_states::push(*walk, *state);
    if (is_scalar) {
        at = {&scalar, state};
        return;
    }
    state->end = tape->end_of_current();
    state->around = static_cast<represented_state*>(tape->unfinished);
    tape->unfinished = state;
    tape->after_entry = finish_values;
    at = {state->type.element, state->value};
}

}  // namespace

constexpr json_reading reads_represented{.begin = begin_represented};

bool write_represented(output& to, const json_type& type, const void* source) {
    const auto& represented = static_cast<const json_represented&>(type);
    return represented.convert(to, *represented.element, source);
}

}  // namespace momento::functions::detail
