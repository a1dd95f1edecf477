// Whether JSON can carry a type, and if not, which member is at fault. Asked once for each Json<T>, before any of its tables.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>
#include <utility>

#include "framework/codec/describe.hpp"
#include "framework/reflect/fixed_string.hpp"
#include "framework/reflect/names.hpp"

namespace momento::functions::detail {

// What to write instead of a type that JSON cannot carry; empty where it can.
template <class T>
consteval std::string_view json_advice() {
    if constexpr (std::is_reference_v<T> || std::is_const_v<T> || std::is_volatile_v<T>)
        return "write the type itself: the object is made first and its members are filled then";
    else if constexpr (json_object_type<T>)
        return field_count<T> <= max_fields ? std::string_view() : "nest some of its members, 100 are the most";
    else if constexpr (!json_lacks<T>) return {};
    else if constexpr (std::is_enum_v<T>) return "describe the enum with BOOST_DESCRIBE_ENUM";
    else if constexpr (std::is_pointer_v<T>)
        return "write std::string for text and std::optional for what may be absent";
    else if constexpr (std::is_integral_v<T>) return "write a signed or unsigned integer type, or std::string";
    else if constexpr (std::is_floating_point_v<T>) return "write float or double";
    else if constexpr (std::is_array_v<T>) return "write std::array";
    else if constexpr (std::is_union_v<T>) return "write a struct whose members are std::optional";
    else if constexpr (requires { typename T::mapped_type; }) return "write a map whose keys are std::string";
    else if constexpr (std::is_aggregate_v<T> && !std::is_polymorphic_v<T>)
        return "write a struct whose members all stand in itself: no base class, no C array, no anonymous union";
    else return "write a plain aggregate: public members, no constructor, no virtual function";
}

// A type and the types of what it holds, as data: the walk below is one function, and a type may hold itself.
struct json_part;
struct json_member {
    std::string_view name;
    const json_part* part;
};
struct json_part {
    std::string_view type;
    std::string_view advice;
    const json_member* members = nullptr;
    std::size_t count = 0;
};

template <class T>
struct json_part_of {
    template <std::size_t... I>
    static consteval std::array<json_member, sizeof...(I)> named(std::index_sequence<I...>) {
        return {{{field_name<T, I>, &json_part_of<field_type<T, I>>::value}...}};
    }
    static constexpr bool is_container = requires { typename json_table<T, direction::in>::element_type; };
    static consteval std::size_t size() {
        if constexpr (!json_advice<T>().empty()) return 0;
        else if constexpr (json_object_type<T>) return field_count<T>;
        else return is_container ? 1 : 0;
    }
    static consteval std::array<json_member, size()> all() {
        if constexpr (size() == 0) return {};
        else if constexpr (json_object_type<T>) return named(std::make_index_sequence<size()>{});
        else return {{{{}, &json_part_of<typename json_table<T, direction::in>::element_type>::value}}};
    }
    static constexpr std::size_t count = size();
    static constexpr std::array<json_member, count> members = all();
    static constexpr json_part value{type_name<T>(), json_advice<T>(), members.data(), members.size()};
};

// The first fault in the order of the members, with the nearest struct that holds it and its member there.
struct json_fault {
    const json_part* at = nullptr;
    std::string_view owner;
    std::string_view member;

    [[nodiscard]] constexpr bool found() const { return at != nullptr; }
};

consteval json_fault find_json_fault(const json_part& root) {
    struct step {
        const json_part* part;
        std::string_view owner;
        std::string_view member;
    };
    constexpr std::size_t most = 256;  // types past it are found by their tables, in more words
    std::array<step, most> seen{};
    seen[0] = {&root, {}, {}};
    std::size_t known = 1;
    for (std::size_t next = 0; next < known; ++next) {
        const step now = seen[next];
        if (!now.part->advice.empty()) return {now.part, now.owner, now.member};
        for (std::size_t i = 0; i < now.part->count && known < most; ++i) {
            const json_member& member = now.part->members[i];
            bool fresh = true;
            for (std::size_t k = 0; k < known; ++k) fresh = fresh && seen[k].part != member.part;
            if (fresh)
                seen[known++] = {member.part, member.name.empty() ? now.owner : now.part->type,
                                 member.name.empty() ? now.member : member.name};
        }
    }
    return {};
}

template <class T>
inline constexpr json_fault json_fault_of = find_json_fault(json_part_of<T>::value);

template <class T>
inline constexpr bool json_carries = !json_fault_of<T>.found();

// The table of a type that JSON carries. Of one that was refused there is none, and nothing more is to be said of it.
template <class T, direction D>
constexpr const json_type& json_table_of() {
    if constexpr (json_carries<T>) return json_table<T, D>::value;
    else return json_table<bool, D>::value;
}

template <class T>
consteval auto json_sentence() {
    constexpr const json_fault& fault = json_fault_of<T>;
    composed_text<400> text;
    if constexpr (fault.found()) {
        text.append("momento: JSON cannot carry the type ").append(fault.at->type);
        if (!fault.member.empty()) text.append(" of ").append(fault.owner).append("::").append(fault.member);
        text.append("; ").append(fault.at->advice);
    }
    return text;
}

}  // namespace momento::functions::detail
