// JSON tables for clients and stored values. A type without a schema uses the handler's tables, so that a Function that
// does both links them once.
#pragma once

#include <cstddef>
#include <string_view>

#include "momento/functions/detail/codec/json_error.hpp"
#include "momento/functions/detail/codec/shape_walk.hpp"

namespace momento::functions::detail {

// The first type for which the predicate returns true, as a member of the nearest struct that contains it.
struct found_shape {
    const shape* holder = nullptr;
    std::size_t member = 0;
    bool found = false;
};
using shape_predicate = bool (*)(const shape& part);

// A type with more types than walk_shapes visits counts as found.
consteval found_shape find_shape(const shape& root, shape_predicate is) {
    found_shape found;
    const walk_end end = walk_shapes(root, [&found, is](const shape_place& place) {
        found = {place.holder, place.member, true};
        return is(*place.part);
    });
    return end == walk_end::complete ? found_shape{} : found;
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
constexpr bool is_view(const shape& part) {
    constexpr const shape* view = &shape_of<std::string_view>::value;
    return &part == view || part.content == view;
}

// The table of T in a direction that is not a handler's. It is a table of its own if a schema changes it in that
// direction, and the handler's table otherwise. Schema rules are not checked here: the producer of the value was
// responsible for them. The table writes secrets too.
template <class T, direction D>
constexpr const json_type& sided_json_with_secrets() {
    if constexpr (!json_encodes<T>) return json_table<bool, handler_direction(D)>::value;
    else if constexpr (find_shape(shape_of<T>::value, reads(D) ? has_rules_of_its_own : is_one_way).found)
        return json_table<T, D>::value;
    else return json_table<T, handler_direction(D)>::value;
}
// The same, but only requests of clients contain secrets. Others were diagnosed before, unless a check is missing.
template <class T, direction D>
constexpr const json_type& sided_json() {
    if constexpr (!reads(D) && D != direction::client_out && !json_writes<T, written_as::value>)
        return (void)sizeof(json_check<json_writing_error<T, written_as::value>>),
               json_table<bool, direction::out>::value;
    else return sided_json_with_secrets<T, D>();
}

}  // namespace momento::functions::detail
