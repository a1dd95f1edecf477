// Collects the named types of an OpenAPI document: which types they are, their names, and their uses.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/openapi/model.hpp"
#include "momento/functions/detail/openapi/text_key.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail::openapi {

// Where a value of the type is used. The required members depend on it.
enum class usage : std::uint8_t { in = 1, out = 2, form = 4 };

// An alternative of a variant with a discriminator has a schema of its own: it has one more member than its type.
struct tag_member {
    std::string_view name{};
    std::string_view value{};
    constexpr bool operator==(const tag_member&) const = default;
};

constexpr tag_member tag_of_alternative(const shape& variant, const shape_member& alternative) {
    if (variant.discriminator.empty() || alternative.type->kind != shape_kind::object) return {};
    return {variant.discriminator, alternative.name};
}

// A component's name: letters, digits, '.', '_' and '-' (OpenAPI 3.1.1 §4.8.7).
using component_name = composed_text<160>;

constexpr bool is_name_character(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

constexpr void append_hexadecimal(component_name& name, char c) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    name.append('x').append(hexadecimal[byte / 16]).append(hexadecimal[byte % 16]);
}

// "shop::Page<shop::Note>" becomes Page_Note, or with scopes shop.Page_shop.Note. The bytes of non-ASCII characters are
// written in hexadecimal.
constexpr component_name name_of_type(std::string_view type, bool scoped) {
    component_name name;
    std::size_t begin = 0;  // of the current identifier, with its scopes
    bool apart = false;     // the previous character was not part of an identifier
    for (std::size_t i = 0; i < type.size();) {
        std::size_t end = i;
        while (end < type.size() && is_name_character(type[end])) ++end;
        const std::string_view rest = type.substr(i);
        if (end != i || static_cast<unsigned char>(type[i]) >= 0x80) {
            if (apart && name.size() != 0) {
                name.append('_');
                begin = name.size();
            }
            apart = false;
            if (end != i) name.append(type.substr(i, end - i));
            else append_hexadecimal(name, type[end++]);
            i = end;
        } else if (rest.starts_with("(anonymous namespace)::") || rest.starts_with("{anonymous}::")) {
            i += rest.find("::") + 2;
        } else if (rest.starts_with("::")) {
            if (scoped) name.append('.');
            else name.length = begin;
            apart = false;
            i += 2;
        } else {
            apart = true;
            ++i;
        }
    }
    return name;
}

// The framework's own component.
inline constexpr std::string_view problem_component = "Problem";

// A type that is both read and written is one component if both have the same values. Otherwise responses and requests
// have one each: a response always contains members that are read-only or optional in requests, and never contains
// write-only members.
struct component {
    const shape* type = nullptr;
    tag_member tag{};
    std::uint8_t used = 0;
    bool of_requests = false;  // responses have a component of their own
    component_name name{};
};

template <std::size_t Capacity>
class component_set {
public:
    constexpr void visit(const shape& type, usage by, const tag_member& tag = {}) {
        switch (type.kind) {
            case shape_kind::object:
                if (!note(type, by, tag)) return;
                for (const shape_member& member : type.members)
                    if (travels(*member.rules, by)) visit(*member.type, by);
                if (type.rest != nullptr) visit(*type.rest, by);
                return;
            case shape_kind::enumeration: note(type, by, {}); return;
            case shape_kind::optional:
            case shape_kind::sequence: return visit(*type.members[0].type, by);
            case shape_kind::map:
            case shape_kind::tuple:
            case shape_kind::variant:
                for (const shape_member& alternative : type.members)
                    visit(*alternative.type, by, tag_of_alternative(type, alternative));
                return;
            default: return;
        }
    }

    // Responses contain no write-only members.
    static constexpr bool travels(const field& rules, usage by) { return by != usage::out || !rules.write_only; }

    // Adds a second component for each type that differs between requests and responses. A type that is used in both
    // also differs if it refers to a type that differs.
    constexpr void split() {
        std::array<bool, Capacity> differs{};
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < size_; ++i) {
                if (differs[i] || !(is_used(i, usage::out) && (is_used(i, usage::in) || is_used(i, usage::form))))
                    continue;
                for (const shape_member& member : list_[i].type->members)
                    differs[i] = differs[i] || (!member.required && !member.omitted) || member.rules->write_only ||
                                 refers_to_any(*member.type, differs);
                if (const shape* const rest = list_[i].type->rest; rest != nullptr)
                    differs[i] = differs[i] || refers_to_any(*rest, differs);
                changed = changed || differs[i];
            }
        }
        for (std::size_t i = 0, before = size_; i < before; ++i) {
            if (!differs[i]) continue;
            component& of_requests = list_[size_++] = list_[i];
            of_requests.used &= static_cast<std::uint8_t>(~static_cast<unsigned>(usage::out));
            of_requests.of_requests = true;
            list_[i].used = static_cast<std::uint8_t>(usage::out);
        }
    }

    // Makes the names unique: equal names get their scopes, and names that are still equal get numbers.
    constexpr void name_all() {
        for (std::size_t i = 0; i < size_; ++i) list_[i].name = name_by_use(i, false);
        std::array<bool, Capacity> alike{};
        for (std::size_t i = 0; i < size_; ++i) alike[i] = list_[i].name.view() == problem_component;
        for_equal_names([&](std::size_t i, std::size_t k) {
            if (list_[i].type != list_[k].type) alike[i] = alike[k] = true;
        });
        for (std::size_t i = 0; i < size_; ++i)
            if (alike[i]) list_[i].name = name_by_use(i, true);
        bool unique = true;
        for (std::size_t i = 0; i < size_; ++i) unique = unique && list_[i].name.view() != problem_component;
        for_equal_names([&](std::size_t, std::size_t) { unique = false; });
        if (unique) return;
        for (std::size_t i = 0; i < size_; ++i) {
            const component_name given = list_[i].name;
            for (unsigned number = 2; is_taken(i); ++number) list_[i].name = numbered(given, number);
        }
    }

    [[nodiscard]] constexpr std::size_t size() const { return size_; }
    [[nodiscard]] constexpr const component& operator[](std::size_t i) const { return list_[i]; }

private:
    [[nodiscard]] constexpr bool is_used(std::size_t i, usage by) const {
        return (list_[i].used & static_cast<std::uint8_t>(by)) != 0;
    }
    [[nodiscard]] constexpr bool refers_to_any(const shape& type, const std::array<bool, Capacity>& marked,
                                               const tag_member& tag = {}) const {
        switch (type.kind) {
            case shape_kind::object:
                for (std::size_t i = 0; i < size_; ++i)
                    if (list_[i].type == &type && list_[i].tag == tag) return marked[i];
                return false;
            case shape_kind::optional:
            case shape_kind::sequence:
            case shape_kind::map: return refers_to_any(*type.members[0].type, marked);
            case shape_kind::tuple:
            case shape_kind::variant:
                for (const shape_member& each : type.members)
                    if (refers_to_any(*each.type, marked, tag_of_alternative(type, each))) return true;
                return false;
            default: return false;
        }
    }

    // Calls `found` with the indices of each pair of components with the same name.
    constexpr void for_equal_names(auto found) const {
        std::array<keyed, Capacity> sorted{};
        for (std::size_t i = 0; i < size_; ++i) sorted[i] = {key_of(list_[i].name.view()), i};
        sort_by_key(sorted, size_);
        for (std::size_t at = 0; at < size_; ++at)
            for (std::size_t next = at + 1; next < size_ && sorted[next].key == sorted[at].key; ++next)
                if (list_[sorted[at].index].name.view() == list_[sorted[next].index].name.view())
                    found(sorted[at].index, sorted[next].index);
    }

    [[nodiscard]] constexpr bool is_taken(std::size_t i) const {
        bool taken = list_[i].name.view() == problem_component;
        for (std::size_t k = 0; k < i && !taken; ++k) taken = list_[i].name.view() == list_[k].name.view();
        return taken;
    }
    // The name of the component of requests is derived from that of responses.
    [[nodiscard]] constexpr component_name name_by_use(std::size_t i, bool scoped) const {
        component_name name = name_of_type(list_[i].type->type, scoped);
        if (list_[i].of_requests) name.append("Input");
        return name;
    }
    // There is room for the number even if the name is truncated.
    static constexpr component_name numbered(component_name name, unsigned number) {
        constexpr std::size_t room = 4;
        if (name.length > sizeof name.text - 1 - room) name.length = sizeof name.text - 1 - room;
        name.append('_').append(number);
        return name;
    }

    // Adds the use of a type. Returns whether it is new.
    constexpr bool note(const shape& type, usage by, const tag_member& tag) {
        for (std::size_t i = 0; i < size_; ++i) {
            component& each = list_[i];
            if (each.type != &type || each.tag != tag) continue;
            if ((each.used & static_cast<std::uint8_t>(by)) != 0) return false;
            each.used |= static_cast<std::uint8_t>(by);
            return true;
        }
        list_[size_++] = {&type, tag, static_cast<std::uint8_t>(by), false, {}};
        return true;
    }

    std::array<component, Capacity> list_{};
    std::size_t size_ = 0;
};

using component_list = std::span<const component>;

// `used` is a set of uses; a component with any of them matches.
constexpr std::string_view name_of(component_list all, const shape& type, const tag_member& tag, std::uint8_t used) {
    for (const component& each : all)
        if (each.type == &type && each.tag == tag && (each.used & used) != 0) return each.name.view();
    return {};
}

}  // namespace momento::functions::detail::openapi
