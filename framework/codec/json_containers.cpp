// Reads and writes containers that are less common than std::vector: std::deque, std::list, std::set, std::pair and
// std::tuple.
#include <utility>

#include "framework/codec/json_walk.hpp"
#include "framework/codec/walk_state.hpp"
#include "framework/text/append_number.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool write_value(output& to, const json_type& type, const void* source) { return type.write(to, type, source); }

// A set and the element that is read. An element is inserted once the next one begins, or at the end of the array.
struct set_state : walk_state {
    set_state(json_walk& reader, const json_place& at)
        : walk_state(drop_as<set_state>),
          walk(reader),
          type(static_cast<const json_set&>(*at.type)),
          set(at.target),
          element(type.make()) {}
    ~set_state() { type.drop(element); }
    set_state(const set_state&) = delete;
    set_state& operator=(const set_state&) = delete;

    // An element with an error is not compared with others.
    void insert() {
        if (walk_states::error_count(walk) == errors_before && !type.insert(set, element))
            walk_states::note(walk, "duplicate element");
        errors_before = walk_states::error_count(walk);
    }
    // A used element was moved from.
    void renew() {
        type.drop(element);
        element = type.make();
    }

    json_walk& walk;
    const json_set& type;
    void* const set;
    void* element;
    std::size_t errors_before = walk_states::error_count(walk);
};

set_state& state_of(const json_frame& frame) { return *static_cast<set_state*>(frame.target); }

void begin_set(json_walk* walk, json_place& at, json_event event) {
    if (event != json_event::start_array) return;
    static_cast<const json_set&>(*at.type).clear(at.target);
    auto* const state = new set_state(*walk, at);
    walk_states::push(*walk, *state);
    at.target = state;
}

json_place set_element(json_frame& frame) {
    set_state& state = state_of(frame);
    if (frame.index > 0) {
        state.insert();
        state.renew();
        frame.errors_before = state.errors_before;  // complete_set is called unless the last element has an error
    }
    return {state.type.element, state.element};
}

bool complete_set(const json_frame& frame) {
    set_state& state = state_of(frame);
    if (frame.index > 0) state.insert();
    const bool complete = frame.index >= state.type.least && frame.index <= state.type.most;
    walk_states::pop(state.walk, state);
    return complete;
}

json_place tuple_element(json_frame& frame) {
    const auto& tuple = static_cast<const json_tuple&>(*frame.type);
    if (frame.index >= tuple.count) return {};
    return {tuple.elements[frame.index], const_cast<void*>(tuple.at(frame.target, frame.index))};
}

}  // namespace

constexpr json_reading reads_set{
    .begin = begin_set, .element = set_element, .complete = complete_set, .expectation = expect_words};

// Extra elements are skipped; the end of the array reports them.
constexpr json_reading reads_tuple{
    .element = tuple_element,
    .complete =
        [](const json_frame& frame) { return frame.index == static_cast<const json_tuple&>(*frame.type).count; },
    .expectation = [](const json_type& type, std::string_view, std::string& made) -> std::string_view {
        append_number(made = "expected an array of "sv, static_cast<const json_tuple&>(type).count);
        return made += " elements"sv;
    }};

bool write_list(output& to, const json_type& type, const void* source) {
    const auto& list = static_cast<const json_list&>(type);
    struct state {
        output& to;
        const json_type& element;
        bool first;
    } state{to, *list.element, true};
    to.Put('[');
    const bool written = list.each(
        source,
        [](void* opaque, const void* element) {
            auto& [out, type_of_element, first] = *static_cast<struct state*>(opaque);
            if (!std::exchange(first, false)) out.Put(',');
            return write_value(out, type_of_element, element);
        },
        &state);
    to.Put(']');
    return written;
}

bool write_tuple(output& to, const json_type& type, const void* source) {
    const auto& tuple = static_cast<const json_tuple&>(type);
    to.Put('[');
    for (std::size_t i = 0; i < tuple.count; ++i) {
        if (i > 0) to.Put(',');
        if (!write_value(to, *tuple.elements[i], tuple.at(source, i))) return false;
    }
    to.Put(']');
    return true;
}

}  // namespace momento::functions::detail
