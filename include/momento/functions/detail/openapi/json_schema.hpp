// Writes the JSON Schema (2020-12, as in OpenAPI 3.1) of a type from its shape and its schema rules.
#pragma once

#include <string_view>

#include "momento/functions/detail/codec/json_builder.hpp"
#include "momento/functions/detail/openapi/components.hpp"
#include "momento/functions/detail/openapi/integer_pattern.hpp"
#include "momento/functions/detail/schema/expectation.hpp"

namespace momento::functions::detail::openapi {

inline constexpr std::string_view schemas_pointer = "#/components/schemas/";

class schema_writer {
public:
    constexpr schema_writer(json_builder& to, component_list components, usage by)
        : schema_writer(to, components, static_cast<std::uint8_t>(by)) {}
    constexpr schema_writer(json_builder& to, component_list components, const component& within)
        : schema_writer(to, components, within.used) {}

    // `rules` are those of the member or parameter. Its default is the JSON `initial`, or is written by
    // `write_initial`.
    constexpr void write(const shape& type, const field& rules = no_rules::value, std::string_view initial = {},
                         default_writer write_initial = nullptr, bool write_only = false) {
        to_.begin_object();
        value(type, rules, false, {});
        annotations(rules, initial, write_initial);
        to_.flag("writeOnly", write_only || rules.write_only);
        to_.end_object();
    }

    // Writes the schema of a component.
    constexpr void define(const component& each) {
        to_.begin_object();
        if (each.type->kind == shape_kind::enumeration) enumeration(*each.type);
        else object(each);
        to_.end_object();
    }

private:
    constexpr schema_writer(json_builder& to, component_list components, std::uint8_t used)
        : to_(to), components_(components), used_(used) {}

    constexpr void reference(const shape& type, const tag_member& tag) {
        to_.key("$ref");
        to_.plain(schemas_pointer, name_of(components_, type, tag, used_));
    }
    constexpr void nullable_reference(const shape& type, const tag_member& tag, bool nullable) {
        if (!nullable) return reference(type, tag);
        to_.key("anyOf");
        to_.begin_array();
        to_.begin_object();
        reference(type, tag);
        to_.end_object();
        null_schema();
        to_.end_array();
    }
    constexpr void null_schema() { to_.json("{\"type\":\"null\"}"); }
    constexpr void name_type(std::string_view type, bool nullable) {
        to_.key("type");
        if (!nullable) return to_.plain(type);
        to_.begin_array();
        to_.plain(type);
        to_.plain("null");
        to_.end_array();
    }

    // Writes the keywords that describe the valid values.
    constexpr void value(const shape& type, const field& rules, bool nullable, const tag_member& tag) {
        switch (type.kind) {
            case shape_kind::unsupported:
            case shape_kind::any: return;
            case shape_kind::null: return name_type("null", false);
            case shape_kind::boolean: return name_type("boolean", nullable);
            case shape_kind::integer: return integer(type, rules, nullable);
            case shape_kind::number: return number(type, rules, nullable);
            case shape_kind::text: return text(type, rules, nullable);
            case shape_kind::enumeration:
            case shape_kind::object: return nullable_reference(type, tag, nullable);
            case shape_kind::optional: return value(*type.members[0].type, rules, true, {});
            case shape_kind::sequence: return sequence(type, rules, nullable);
            case shape_kind::tuple: return tuple(type, nullable);
            case shape_kind::map:
                name_type("object", nullable);
                if (type.members.size() > 1) key(*type.members[1].type);
                to_.key("additionalProperties");
                return write(*type.members[0].type);
            case shape_kind::variant: return variant(type, nullable);
            // Bytes without an encoding (OpenAPI 3.1.1 §4.8.14.3).
            case shape_kind::file: return to_.member("contentMediaType", "application/octet-stream");
        }
    }

    constexpr void integer(const shape& type, const field& rules, bool nullable) {
        name_type("integer", nullable);
        const wide_integer most = type.most;
        const bool is_signed = type.least.negative;
        const bool is_widest = most.magnitude > UINT32_MAX;
        to_.key("format");
        if (is_widest) to_.plain(is_signed ? "int64" : "uint64");
        else if (most.magnitude > UINT16_MAX) to_.plain(is_signed ? "int32" : "uint32");
        else if (most.magnitude > UINT8_MAX) to_.plain(is_signed ? "int16" : "uint16");
        else to_.plain(is_signed ? "int8" : "uint8");
        // Most JSON readers cannot represent the limits of 64-bit integers (RFC 8259 §6). The format implies them.
        limit("minimum", rules.minimum, rules.exclusive_minimum, type.least, !is_widest || !is_signed, true);
        limit("maximum", rules.maximum, rules.exclusive_maximum, type.most, !is_widest, false);
        to_.member("exclusiveMinimum", rules.exclusive_minimum);
        to_.member("exclusiveMaximum", rules.exclusive_maximum);
        to_.member("multipleOf", rules.multiple_of);
    }
    // Writes the given limit if it is inside the range of the type, and the limit of the type otherwise.
    constexpr void limit(std::string_view keyword, const bound& given, const bound& exclusive, const wide_integer& own,
                         bool write_own, bool is_least) {
        const bool within = given.given() && (is_least ? given.integer() >= own : given.integer() <= own);
        if (!within && (!write_own || exclusive.given())) return;
        to_.plain_key(keyword);
        to_.number(within ? given.integer() : own);
    }

    constexpr void number(const shape& type, const field& rules, bool nullable) {
        name_type("number", nullable);
        to_.key("format");
        to_.plain(type.type == "float" ? "float" : "double");
        to_.member("minimum", rules.minimum);
        to_.member("maximum", rules.maximum);
        to_.member("exclusiveMinimum", rules.exclusive_minimum);
        to_.member("exclusiveMaximum", rules.exclusive_maximum);
        to_.member("multipleOf", rules.multiple_of);
    }

    // The rules of a member and the rules of its type both apply.
    constexpr void text(const shape& type, const field& rules, bool nullable) {
        name_type("string", nullable);
        const auto either = [](std::string_view first, std::string_view second) {
            return first.empty() ? second : first;
        };
        const field& own = *type.rules;
        const std::string_view implied = type.content != nullptr ? "password" : "";
        to_.member("format", either(type.format, either(rules.format, either(own.format, implied))));
        to_.member("contentEncoding", type.encoding);
        const auto longer = [](const bound& a, const bound& b) { return a.count_or(0) >= b.count_or(0) ? a : b; };
        const auto shorter = [](const bound& a, const bound& b) { return a.count_or(~0U) <= b.count_or(~0U) ? a : b; };
        to_.member("minLength", longer(rules.min_length, own.min_length));
        to_.member("maxLength", shorter(max_length_of(rules), max_length_of(own)));
        const std::string_view own_pattern = either(type.pattern, own.pattern);
        if (rules.pattern.empty() || own_pattern.empty())
            return to_.member("pattern", either(rules.pattern, own_pattern));
        to_.member("pattern", rules.pattern);
        to_.key("allOf");
        to_.begin_array();
        to_.begin_object();
        to_.member("pattern", own_pattern);
        to_.end_object();
        to_.end_array();
    }

    constexpr void sequence(const shape& type, const field& rules, bool nullable) {
        name_type("array", nullable);
        to_.key("items");
        write(*type.members[0].type);
        if (type.count != 0) {
            to_.member("minItems", bound(type.count));
            to_.member("maxItems", bound(type.count));
        } else {
            to_.member("minItems", rules.min_items);
            to_.member("maxItems", rules.max_items);
        }
        to_.flag("uniqueItems", rules.unique_items || type.distinct);
    }

    // The keys of a map that are not strings of any kind.
    constexpr void key(const shape& type) {
        to_.key("propertyNames");
        if (type.kind != shape_kind::integer) return write(type);
        to_.begin_object();
        to_.member("pattern", integer_pattern(type.least, type.most).view());
        to_.end_object();
    }

    constexpr void tuple(const shape& type, bool nullable) {
        name_type("array", nullable);
        if (!type.members.empty()) {
            to_.key("prefixItems");
            to_.begin_array();
            for (const shape_member& each : type.members) write(*each.type);
            to_.end_array();
        }
        to_.key("items");  // some tools require it; maxItems excludes other elements
        to_.json("{}");
        to_.member("minItems", bound(type.members.size()));
        to_.member("maxItems", bound(type.members.size()));
    }

    static constexpr bool takes_null(const shape& type) {
        bool takes = type.kind == shape_kind::null || type.kind == shape_kind::optional;
        if (type.kind == shape_kind::variant)
            for (const shape_member& each : type.members) takes = takes || takes_null(*each.type);
        return takes;
    }
    // With a discriminator a value matches exactly one alternative (oneOf). Without one it can match several, because
    // unknown members are ignored (anyOf).
    constexpr void variant(const shape& type, bool nullable) {
        if (takes_null(type)) nullable = false;  // one of its alternatives lists it
        const bool has_discriminator = !type.discriminator.empty();
        if (has_discriminator && nullable) {
            to_.key("anyOf");
            to_.begin_array();
            to_.begin_object();
            alternatives(type, false);
            to_.end_object();
            null_schema();
            to_.end_array();
        } else {
            alternatives(type, nullable);
        }
    }
    constexpr void alternatives(const shape& type, bool nullable) {
        const bool has_discriminator = !type.discriminator.empty();
        if (has_discriminator) to_.key("oneOf");
        else to_.key("anyOf");
        to_.begin_array();
        for (const shape_member& each : type.members) {
            to_.begin_object();
            value(*each.type, no_rules::value, false, tag_of_alternative(type, each));
            to_.end_object();
        }
        if (nullable) null_schema();
        to_.end_array();
        if (!has_discriminator) return;
        to_.key("discriminator");
        to_.begin_object();
        to_.member("propertyName", type.discriminator);
        to_.key("mapping");
        to_.begin_object();
        for (const shape_member& each : type.members) {
            if (each.type->kind != shape_kind::object) continue;
            to_.key(each.name);
            to_.plain(schemas_pointer, name_of(components_, *each.type, tag_of_alternative(type, each), used_));
        }
        to_.end_object();
        to_.end_object();
    }

    constexpr void enumeration(const shape& type) {
        const std::string_view json_type = type.numeric ? "integer" : "string";
        if (type.open) {
            // Any text or integer of 64 bits is valid. The first alternative documents the known ones. As elsewhere,
            // the document has no limits that a double cannot represent.
            to_.key("anyOf");
            to_.begin_array();
            to_.begin_object();
        }
        name_type(json_type, false);
        to_.key("enum");
        to_.begin_array();
        for (const enumerator& each : type.enumerators)
            if (type.numeric) to_.number(number_of(type, each));
            else to_.string(each.name);
        to_.end_array();
        if (!type.open) return;
        to_.end_object();
        to_.begin_object();
        name_type(json_type, false);
        if (type.numeric && type.least == wide_integer(0)) {
            to_.key("minimum");
            to_.number(type.least);
        }
        to_.end_object();
        to_.end_array();
    }

    constexpr void object(const component& each) {
        const shape& type = *each.type;
        const bool out_only = each.used == static_cast<std::uint8_t>(usage::out);
        const bool in_form = (each.used & static_cast<std::uint8_t>(usage::form)) != 0;
        name_type("object", false);
        if (type.members.empty() && each.tag.name.empty()) return close(type);
        to_.key("properties");
        to_.begin_object();
        if (!each.tag.name.empty()) {
            to_.key(each.tag.name);
            to_.begin_object();
            to_.member("type", "string");
            to_.member("const", each.tag.value);
            to_.end_object();
        }
        for (const shape_member& member : type.members) {
            if (out_only && member.rules->write_only) continue;
            to_.key(member.name);
            // A checkbox that is absent is false, whatever the initializer is.
            const bool is_checkbox = in_form && member.type->kind == shape_kind::boolean && member.initial != nullptr;
            write(*member.type, *member.rules, is_checkbox ? "false" : std::string_view(),
                  is_checkbox || out_only ? nullptr : member.initial, contains_secret(*member.type));
        }
        to_.end_object();
        // Output contains every member that is not write_only, unless it is omitted if empty. Input contains the
        // required members.
        const auto required = [&](const shape_member& member) {
            if (out_only) return !member.rules->write_only && !member.omitted;
            return member.required && !(in_form && member.type->kind == shape_kind::sequence);
        };
        bool any = !each.tag.name.empty();
        for (const shape_member& member : type.members) any = any || required(member);
        if (any) {
            to_.key("required");
            to_.begin_array();
            if (!each.tag.name.empty()) to_.string(each.tag.name);
            for (const shape_member& member : type.members)
                if (required(member)) to_.string(member.name);
            to_.end_array();
        }
        close(type);
    }
    // Whether a value is a secret, or an optional or a list of secrets.
    static constexpr bool contains_secret(const shape& type) {
        if (type.content != nullptr) return true;
        return (type.kind == shape_kind::optional || type.kind == shape_kind::sequence) &&
               contains_secret(*type.members[0].type);
    }
    constexpr void close(const shape& type) {
        if (type.rest != nullptr) {
            to_.key("additionalProperties");
            return write(*type.rest, *type.rest_rules);
        }
        if (!type.closed) return;
        to_.key("additionalProperties");
        to_.boolean(false);
    }

    constexpr void annotations(const field& rules, std::string_view initial, default_writer write_initial) {
        to_.member("description", rules.description);
        if (!initial.empty()) {
            to_.key("default");
            to_.json(initial);
        } else if (write_initial != nullptr) {
            to_.key("default");
            write_initial(to_);
        }
        if (!rules.example.empty()) {
            to_.key("examples");
            to_.begin_array();
            to_.compacted(rules.example);
            to_.end_array();
        }
        to_.flag("deprecated", rules.deprecated);
        to_.flag("readOnly", rules.read_only);
    }

    json_builder& to_;
    component_list components_;
    std::uint8_t used_;
};

}  // namespace momento::functions::detail::openapi
