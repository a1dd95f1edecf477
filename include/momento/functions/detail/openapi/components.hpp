// The types of a document that have a name of their own: which, what they are called, and where they are used.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "momento/functions/detail/openapi/model.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail::openapi {

// Where a value of the type travels: what is required of it differs.
enum class usage : std::uint8_t { in = 1, out = 2, form = 4 };

// An alternative that a discriminator names is another schema than the type alone: it has one member more.
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

// Beyond ASCII, a name's bytes are written in hexadecimal.
constexpr void put_name_character(component_name& name, char c) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) name.append(c);
    else name.append('x').append(hexadecimal[byte / 16]).append(hexadecimal[byte % 16]);
}

// "shop::Page<shop::Note>" is Page_Note, or with its scopes shop.Page_shop.Note.
constexpr component_name name_of_type(std::string_view type, bool scoped) {
    component_name name;
    std::size_t begin = 0;  // of the identifier that is being written, with its scopes
    bool apart = false;     // something that is no identifier stood before
    for (std::size_t i = 0; i < type.size();) {
        const std::string_view rest = type.substr(i);
        if (rest.starts_with("(anonymous namespace)::") || rest.starts_with("{anonymous}::")) {
            i += rest.find("::") + 2;
        } else if (rest.starts_with("::")) {
            if (scoped) name.append('.');
            else name.length = begin;
            apart = false;
            i += 2;
        } else if (is_name_character(type[i]) || static_cast<unsigned char>(type[i]) >= 0x80) {
            if (apart && name.size() != 0) {
                name.append('_');
                begin = name.size();
            }
            apart = false;
            put_name_character(name, type[i++]);
        } else {
            apart = true;
            ++i;
        }
    }
    return name;
}

// The framework's own.
inline constexpr std::string_view problem_component = "Problem";

// A type that is read and written is one component where both are the same values, else one for answers and another for
// requests: what is read-only or may be left out of a request is sure to stand in an answer, and what is write-only never
// does.
struct component {
    const shape* type = nullptr;
    tag_member tag{};
    std::uint8_t used = 0;
    bool split = false;  // that of answers, beside which one of requests stands
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
                return;
            case shape_kind::enumeration: note(type, by, {}); return;
            case shape_kind::optional:
            case shape_kind::sequence:
            case shape_kind::map: return visit(*type.members[0].type, by);
            case shape_kind::variant:
                for (const shape_member& alternative : type.members)
                    visit(*alternative.type, by, tag_of_alternative(type, alternative));
                return;
            default: return;
        }
    }

    // What is only written is nowhere in an answer.
    static constexpr bool travels(const field& rules, usage by) { return by != usage::out || !rules.write_only; }

    // Gives each type that is not the same in requests and answers a component for both. Whatever refers to such a type, and
    // is used both ways, is such a type.
    constexpr void split() {
        std::array<bool, Capacity> differs{};
        for (bool changed = true; changed;) {
            changed = false;
            for (std::size_t i = 0; i < size_; ++i) {
                if (differs[i] || !(is_used(i, usage::out) && (is_used(i, usage::in) || is_used(i, usage::form))))
                    continue;
                for (const shape_member& member : list_[i].type->members)
                    differs[i] = differs[i] || !member.required || member.rules->write_only ||
                                 refers_to_any(*member.type, differs);
                changed = changed || differs[i];
            }
        }
        for (std::size_t i = 0, before = size_; i < before; ++i) {
            if (!differs[i]) continue;
            list_[size_] = list_[i];
            list_[size_++].used &= static_cast<std::uint8_t>(~static_cast<unsigned>(usage::out));
            list_[i].used = static_cast<std::uint8_t>(usage::out);
            list_[i].split = true;
        }
    }

    // Each gets a name of its own: those that are alike show their scopes, and those that still are bear numbers.
    constexpr void name_all() {
        for (std::size_t i = 0; i < size_; ++i) list_[i].name = name_by_use(i, false);
        std::array<bool, Capacity> alike{};
        for (std::size_t i = 0; i < size_; ++i) {
            alike[i] = list_[i].name.view() == problem_component;
            for (std::size_t k = 0; k < size_ && !alike[i]; ++k)
                alike[i] = list_[i].type != list_[k].type && list_[i].name.view() == list_[k].name.view();
        }
        for (std::size_t i = 0; i < size_; ++i)
            if (alike[i]) list_[i].name = name_by_use(i, true);
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
            case shape_kind::variant:
                for (const shape_member& each : type.members)
                    if (refers_to_any(*each.type, marked, tag_of_alternative(type, each))) return true;
                return false;
            default: return false;
        }
    }

    [[nodiscard]] constexpr bool is_taken(std::size_t i) const {
        bool taken = list_[i].name.view() == problem_component;
        for (std::size_t k = 0; k < i && !taken; ++k) taken = list_[i].name.view() == list_[k].name.view();
        return taken;
    }
    // The component of requests stands behind that of answers, and is called after it.
    [[nodiscard]] constexpr component_name name_by_use(std::size_t i, bool scoped) const {
        component_name name = name_of_type(list_[i].type->type, scoped);
        for (std::size_t k = 0; k < i; ++k)
            if (list_[k].split && list_[k].type == list_[i].type && list_[k].tag == list_[i].tag) name.append("Input");
        return name;
    }
    // There is room for the number even where the name is cut.
    static constexpr component_name numbered(component_name name, unsigned number) {
        constexpr std::size_t room = 4;
        if (name.length > sizeof name.text - 1 - room) name.length = sizeof name.text - 1 - room;
        name.append('_').append(number);
        return name;
    }

    // Whether it is new there.
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

// `used` has the bits of any use that is meant.
constexpr std::string_view name_of(component_list all, const shape& type, const tag_member& tag, std::uint8_t used) {
    for (const component& each : all)
        if (each.type == &type && each.tag == tag && (each.used & used) != 0) return each.name.view();
    return {};
}

}  // namespace momento::functions::detail::openapi
