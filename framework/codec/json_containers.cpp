// Reads and writes containers that are less common than std::vector: std::deque, std::list, std::set, std::pair,
// std::tuple, and maps whose keys are not strings.
#include <utility>

#include "framework/codec/json_walk.hpp"
#include "framework/codec/walk_state.hpp"
#include "framework/text/append_number.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

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

// An invalid key is reported once its value begins, which is then skipped.
void begin_value_of_invalid_key(json_walk* walk, json_place& at, json_event) {
    const auto& frame = *static_cast<const json_frame*>(at.target);
    const json_type& key = *static_cast<const json_keyed_map&>(*frame.type).key;
    std::string made;
    std::string detail = "invalid key: ";
    detail += key.read->expectation(key, frame.key, made);
    walk_states::note(*walk, detail);
    at = {};
}

json_place keyed_map_member(json_frame& frame, std::string_view key) {
    static constexpr json_reading reading{.begin = begin_value_of_invalid_key};
    static constexpr json_type of_invalid_key{.read = &reading};
    const auto& map = static_cast<const json_keyed_map&>(*frame.type);
    if (frame.index != 0) return {};
    std::size_t chain = 0;
    void* const target = map.insert_counted(frame.target, key, chain);
    if (chain == invalid_key) return {&of_invalid_key, &frame};
    if (chain <= max_chain) return {map.element, target};
    frame.index = 1;
    return {&colliding_key, target};
}

}  // namespace

bool read_key(const json_type& type, void* key, std::string_view text) {
    const json_reading& read = *type.read;
    return (read.fits_text == nullptr || read.fits_text(text)) && read.scalar(type, key, read.text_event, text);
}

constexpr json_reading reads_keyed_map{
    .begin = [](json_walk*, json_place& at, json_event) { static_cast<const json_map&>(*at.type).clear(at.target); },
    .member = keyed_map_member,
    .expectation = words<"expected an object">};

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
            return write_json(out, type_of_element, element);
        },
        &state);
    to.Put(']');
    return written;
}

bool write_keyed_map(output& to, const json_type& type, const void* source) {
    const auto& map = static_cast<const json_keyed_map&>(type);
    struct state {
        output& to;
        const json_keyed_map& map;
        bool first;
    } state{to, map, true};
    to.Put('{');
    const bool written = map.each_pair(
        source,
        [](void* opaque, const void* key, const void* value) {
            auto& [out, map_type, first] = *static_cast<struct state*>(opaque);
            output name;
            if (!write_json(name, *map_type.key, key)) return false;
            const bool is_number = !name.view().starts_with('"');
            if (!std::exchange(first, false)) out.Put(',');
            if (is_number) out.Put('"');
            out.append(name.view());
            if (is_number) out.Put('"');
            out.Put(':');
            return write_json(out, *map_type.element, value);
        },
        &state);
    to.Put('}');
    return written;
}

bool write_tuple(output& to, const json_type& type, const void* source) {
    const auto& tuple = static_cast<const json_tuple&>(type);
    to.Put('[');
    for (std::size_t i = 0; i < tuple.count; ++i) {
        if (i > 0) to.Put(',');
        if (!write_json(to, *tuple.elements[i], tuple.at(source, i))) return false;
    }
    to.Put(']');
    return true;
}

}  // namespace momento::functions::detail
