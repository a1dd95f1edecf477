// Visits every type that a type contains, once each, at compile time.
#pragma once

#include <array>
#include <cstddef>

#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

// A type, and the member of the nearest enclosing struct that contains it.
struct shape_place {
    const shape* part = nullptr;
    const shape* holder = nullptr;
    std::size_t member = 0;
};

enum class walk_end : unsigned char {
    complete,
    stopped,   // visit returned true
    too_many,  // there are more than `max_types` types, and the rest were not visited
};

// Calls visit(place) for the root, then for its types, breadth first in member order, until visit returns true. Types
// of members that `omits` returns true for are not visited.
template <std::size_t max_types = 256, class Visit>
consteval walk_end walk_shapes(const shape& root, Visit visit, bool (*omits)(const field& rules) = nullptr) {
    std::array<shape_place, max_types> seen{};
    seen[0] = {&root, nullptr, 0};
    std::size_t known = 1;
    bool all = true;
    for (std::size_t next = 0; next < known; ++next) {
        const shape_place now = seen[next];
        if (visit(now)) return walk_end::stopped;
        const auto add = [&](const shape_place& place) {
            for (std::size_t k = 0; k < known; ++k)
                if (seen[k].part == place.part) return;
            if (known == max_types) all = false;
            else seen[known++] = place;
        };
        for (std::size_t i = 0; i < now.part->members.size(); ++i) {
            const shape_member& member = now.part->members[i];
            if (omits != nullptr && omits(*member.rules)) continue;
            // The element of a list or an optional has no name, so its place is the member that holds the list.
            add(member.member.empty() ? shape_place{member.type, now.holder, now.member}
                                      : shape_place{member.type, now.part, i});
        }
        if (now.part->rest != nullptr) add({now.part->rest, now.holder, now.member});
    }
    return all ? walk_end::complete : walk_end::too_many;
}

}  // namespace momento::functions::detail
