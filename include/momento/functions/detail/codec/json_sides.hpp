// Tables of JSON for others than handlers: a client's, and those of what is kept. A type that no schema speaks of has the
// tables of a handler, so that a Function which does both links them once.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "momento/functions/detail/codec/json_error.hpp"

namespace momento::functions::detail {

// The first part of a type, in the order of the members, that `is` speaks of, and the nearest struct's member that holds it.
struct found_shape {
    const shape* holder = nullptr;
    std::size_t member = 0;
    bool found = false;
};
using shape_question = bool (*)(const shape& part);

consteval found_shape find_shape(const shape& root, shape_question is) {
    struct step {
        const shape* part;
        found_shape place;
    };
    constexpr std::size_t most = 256;  // a type of more is taken for one that has what is looked for
    std::array<step, most> seen{};
    seen[0] = {&root, {}};
    std::size_t known = 1;
    for (std::size_t next = 0; next < known; ++next) {
        const step now = seen[next];
        if (is(*now.part)) return {now.place.holder, now.place.member, true};
        for (std::size_t i = 0; i < now.part->members.size(); ++i) {
            const shape_member& member = now.part->members[i];
            bool fresh = true;
            for (std::size_t k = 0; k < known; ++k) fresh = fresh && seen[k].part != member.type;
            if (!fresh) continue;
            if (known == most) return {now.part, i, true};
            seen[known++] = {member.type, member.member.empty() ? now.place : found_shape{now.part, i, false}};
        }
    }
    return {};
}

constexpr bool has_rules_of_its_own(const shape& part) {
    bool has = part.closed || part.rules != &no_rules::value;
    for (std::size_t i = 0; i < part.members.size(); ++i) has = has || part.members[i].rules != &no_rules::value;
    return has;
}
constexpr bool is_one_way(const shape& part) {
    bool is = false;
    for (std::size_t i = 0; i < part.members.size(); ++i)
        is = is || part.members[i].rules->read_only || part.members[i].rules->write_only;
    return is;
}
constexpr bool is_view(const shape& part) { return &part == &shape_of<std::string_view>::value; }

// The table of T in a direction that is not a handler's: its own where a schema makes a difference to it, else the
// handler's. What schemas demand was for whoever made the value to keep.
template <class T, direction D>
constexpr const json_type& sided_json() {
    if constexpr (!json_encodes<T>) return json_table<bool, handlers(D)>::value;
    else if constexpr (find_shape(shape_of<T>::value, reads(D) ? has_rules_of_its_own : is_one_way).found)
        return json_table<T, D>::value;
    else return json_table<T, handlers(D)>::value;
}

}  // namespace momento::functions::detail
