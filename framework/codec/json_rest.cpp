// Reads and writes the unknown members of an object that has a map for them.
#include <span>
#include <utility>

#include "framework/codec/walk_state.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

namespace {

bool is_named(const json_rest& rest, std::string_view key) {
    for (const std::string_view name : std::span(rest.names, rest.count))
        if (name == key) return true;
    return false;
}

// The place is the object, which is being read.
void begin_unknown_member(json_walk* walk, json_place& at, json_event) {
    const auto& rest = static_cast<const json_rest&>(*at.type);
    json_frame& frame = walk_states::innermost(*walk);
    void* const map = static_cast<std::byte*>(at.target) + rest.offset;
    at = {};
    // A member that this direction omits is skipped.
    if (is_named(rest, frame.key)) return;
    // The first one replaces the entries of a default initializer. An object has fewer than 128 members.
    constexpr std::uint64_t begun = std::uint64_t{1} << 63;
    if ((frame.seen[1] & begun) == 0) rest.map->clear(map);
    frame.seen[1] |= begun;
    if (void* const value = rest.map->insert(map, frame.key)) at = {rest.map->element, value};
    else walk_states::note(*walk, "duplicate member");
}

}  // namespace

constexpr json_reading reads_rest{.begin = begin_unknown_member};

bool write_object_with_rest(output& to, const json_type& type, const void* source) {
    const auto& object = static_cast<const json_object_with_rest&>(type);
    if (!object.write_named(to, type, source)) return false;
    struct state {
        output& to;
        const json_rest& rest;
        bool first;
    } state{to, *object.rest, to.view().ends_with("{}")};
    to.drop(1);  // the closing bracket
    const bool written = object.rest->map->each(
        static_cast<const std::byte*>(source) + object.rest->offset,
        [](void* opaque, std::string_view key, const void* value) {
            auto& [out, rest, first] = *static_cast<struct state*>(opaque);
            if (is_named(rest, key)) return true;  // an object has each name once
            if (!std::exchange(first, false)) out.Put(',');
            if (!write_text(out, key)) return false;
            out.Put(':');
            return rest.map->element->write(out, *rest.map->element, value);
        },
        &state);
    to.Put('}');
    return written;
}

}  // namespace momento::functions::detail
