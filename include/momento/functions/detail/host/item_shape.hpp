// Describes where the DynamoDB JSON of a type differs from its JSON beyond the type of each JSON value: bytes, sets,
// and members whose null is not an absence. A type without such parts is plain.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

#include "momento/functions/detail/codec/json_sides.hpp"
#include "momento/functions/detail/codec/shape.hpp"

namespace momento::functions::detail {

enum class item_kind : std::uint8_t { plain, any, bytes, set, object, list, tuple, map, optional, null };

// The rules of a plain value: a null member of an object is left out, and everything else follows from
// the JSON value.
struct item_shape;
struct item_member {
    std::string_view name;
    const item_shape* shape;
    bool keeps_null;  // its null is stored; otherwise it is left out
    bool is_set;      // empty: it is left out, because DynamoDB has no empty sets
};
struct item_shape {
    item_kind kind = item_kind::plain;
    const item_shape* element = nullptr;     // list, map, optional
    std::span<const item_member> members{};  // object; tuple, without names
    std::string_view tag{};                  // set: SS, NS or BS
    bool has_rest = false;                   // object: it contains unknown members
};

constexpr bool has_null_alternative(const shape& part) {
    if (part.kind != shape_kind::variant) return part.kind == shape_kind::null;
    for (std::size_t i = 0; i < part.members.size(); ++i)
        if (part.members[i].type->kind == shape_kind::null) return true;
    return false;
}
// Whether this part itself, not its members, differs from the rules of a plain value.
constexpr bool differs_in_items(const shape& part) {
    if (part.kind == shape_kind::map && !part.members.empty()) {
        const shape& value = *part.members[0].type;
        return value.kind == shape_kind::optional || value.kind == shape_kind::any || has_null_alternative(value);
    }
    return part.kind == shape_kind::any || !part.encoding.empty() || part.distinct || part.has_absence ||
           part.rest != nullptr || has_null_alternative(part);
}
// The type of the set, or empty if DynamoDB has no sets of the element.
constexpr std::string_view set_tag(const shape& element) {
    switch (element.kind) {
        case shape_kind::text: return element.encoding.empty() ? "SS" : "BS";
        case shape_kind::enumeration: return element.numeric ? "NS" : "SS";
        case shape_kind::integer:
        case shape_kind::number: return "NS";
        default: return {};
    }
}

// The alternative of a variant is not known from its JSON, so all of them must be plain.
consteval bool is_unclear_variant(const shape& part) {
    if (part.kind != shape_kind::variant) return false;
    for (std::size_t i = 0; i < part.members.size(); ++i) {
        const shape& each = *part.members[i].type;
        if (each.kind != shape_kind::null && find_shape(each, differs_in_items).found) return true;
    }
    return false;
}
consteval bool has_unclear_variant(const shape& root) { return find_shape(root, is_unclear_variant).found; }

template <const shape& S>
inline constexpr bool differs_anywhere = find_shape(S, differs_in_items).found;
// The tables of a recursive type refer to each other, so all types have one.
template <const shape& S, bool = differs_anywhere<S>>
struct item_table;

struct plain_item {
    static constexpr item_shape value{.kind = item_kind::plain};
};
template <const shape& S>
struct item_table<S, false> : plain_item {};

template <const shape& S, class Indices = std::make_index_sequence<S.members.size()>>
struct item_members;
template <const shape& S, std::size_t... I>
struct item_members<S, std::index_sequence<I...>> {
    static consteval item_member member(const shape_member& from, const item_shape* shape) {
        const bool may_be_absent = from.type->kind == shape_kind::optional && !from.type->has_absence;
        return {from.name, shape, !may_be_absent, from.type->distinct && !set_tag(*from.type->members[0].type).empty()};
    }
    static constexpr std::array<item_member, sizeof...(I)> value{
        member(S.members[I], &item_table<*S.members[I].type>::value)...};
};

template <const shape& S>
struct item_table<S, true> {
    static consteval item_shape make() {
        if constexpr (!S.encoding.empty()) return {.kind = item_kind::bytes};
        else if constexpr (S.distinct && !set_tag(*S.members[0].type).empty())
            return {.kind = item_kind::set, .tag = set_tag(*S.members[0].type)};
        else if constexpr (S.kind == shape_kind::sequence)
            return {.kind = item_kind::list, .element = &item_table<*S.members[0].type>::value};
        else if constexpr (S.kind == shape_kind::optional)
            return {.kind = item_kind::optional, .element = &item_table<*S.members[0].type>::value};
        else if constexpr (S.kind == shape_kind::map)
            return {.kind = item_kind::map, .element = &item_table<*S.members[0].type>::value};
        else if constexpr (S.kind == shape_kind::tuple)
            return {.kind = item_kind::tuple, .members = item_members<S>::value};
        else if constexpr (S.kind == shape_kind::object)
            return {.kind = item_kind::object, .members = item_members<S>::value, .has_rest = S.rest != nullptr};
        else if constexpr (S.kind == shape_kind::any) return {.kind = item_kind::any};
        else return {.kind = item_kind::null};
    }
    static constexpr item_shape value = make();
};

template <class T>
inline constexpr const item_shape* item_shape_for = &item_table<shape_of<T>::value>::value;

// Whether the JSON of a type is an object, which an item must be.
constexpr bool is_item(const shape& part) {
    if (part.kind != shape_kind::variant) return part.kind == shape_kind::object || part.kind == shape_kind::map;
    for (std::size_t i = 0; i < part.members.size(); ++i)
        if (!is_item(*part.members[i].type)) return false;
    return true;
}

}  // namespace momento::functions::detail
