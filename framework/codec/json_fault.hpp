// Whether JSON can carry a type, and if not, which member is at fault. Asked once for each type, before any of its tables.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "framework/codec/example.hpp"
#include "framework/reflect/fixed_string.hpp"

namespace momento::functions::detail {

// The first fault in the order of the members, with the nearest struct that holds it and its member there.
struct json_fault {
    const shape* at = nullptr;
    std::string_view owner;
    std::string_view member;
    std::string_view example_of{};  // a member whose example is at fault

    [[nodiscard]] constexpr bool found() const { return at != nullptr; }
    // What a schema says, not the type itself.
    [[nodiscard]] constexpr bool of_schema() const {
        return found() && (!at->schema_fault.empty() || !example_of.empty());
    }
};

consteval json_fault find_json_fault(const shape& root) {
    struct step {
        const shape* part;
        std::string_view owner;
        std::string_view member;
    };
    constexpr std::size_t most = 256;  // types past it are found by their tables, in more words
    std::array<step, most> seen{};
    seen[0] = {&root, {}, {}};
    std::size_t known = 1;
    for (std::size_t next = 0; next < known; ++next) {
        const step now = seen[next];
        if (!now.part->advice.empty() || !now.part->schema_fault.empty()) return {now.part, now.owner, now.member};
        for (const shape_member& member : now.part->members)
            if (!member.rules->example.empty() && !is_example_of(member.rules->example, *member.type, *member.rules))
                return {now.part, now.owner, now.member, member.member};
        for (std::size_t i = 0; i < now.part->members.size() && known < most; ++i) {
            const shape_member& member = now.part->members[i];
            bool fresh = true;
            for (std::size_t k = 0; k < known; ++k) fresh = fresh && seen[k].part != member.type;
            if (fresh)
                seen[known++] = {member.type, member.member.empty() ? now.owner : now.part->type,
                                 member.member.empty() ? now.member : member.member};
        }
    }
    return {};
}

template <class T>
inline constexpr json_fault json_fault_of = find_json_fault(shape_of<T>::value);

template <class T>
inline constexpr bool json_carries = !json_fault_of<T>.found();

template <class T>
consteval auto json_sentence() {
    constexpr const json_fault& fault = json_fault_of<T>;
    composed_text<800> text;
    if constexpr (fault.found()) {
        if (!fault.at->schema_fault.empty())
            return text.append("momento: ")
                .append(fault.at->kind == shape_kind::text ? "text<" : "schema<")
                .append(fault.at->type)
                .append(">::")
                .append(fault.at->schema_member)
                .append(" ")
                .append(fault.at->schema_fault);
        if (!fault.example_of.empty())
            return text.append("momento: schema<")
                .append(fault.at->type)
                .append(">::")
                .append(fault.example_of)
                .append(" has an example that is no value of its type, or breaks its rules; write another");
        text.append("momento: JSON cannot carry the type ").append(fault.at->type);
        if (!fault.member.empty()) text.append(" of ").append(fault.owner).append("::").append(fault.member);
        text.append("; ").append(fault.at->advice);
    }
    return text;
}

// The table of a type that JSON carries. Of one that was refused there is none, and nothing more is to be said of it.
template <class T, direction D>
constexpr const json_type& json_table_of() {
    if constexpr (json_carries<T>) return json_table<T, D>::value;
    else return json_table<bool, D>::value;
}

}  // namespace momento::functions::detail
