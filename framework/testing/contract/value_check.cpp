#include "framework/testing/contract/value_check.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>

#include "framework/testing/contract/text_pattern.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"
#include "momento/functions/detail/schema/expectation.hpp"

namespace momento::functions::detail {

using openapi::tag_member;
using openapi::usage;

namespace {

// Whether the value has the JSON type of this type.
bool has_json_type(const json_value& value, const shape& type) {
    switch (type.kind) {
        case shape_kind::unsupported: return false;
        case shape_kind::any: return true;
        case shape_kind::null: return value.is_null();
        case shape_kind::boolean: return value.is_boolean();
        case shape_kind::integer:
        case shape_kind::number: return value.is_number();
        case shape_kind::text:
        case shape_kind::file: return value.is_string();
        case shape_kind::enumeration: return type.numeric ? value.is_number() : value.is_string();
        case shape_kind::object:
        case shape_kind::map: return value.is_object();
        case shape_kind::sequence:
        case shape_kind::tuple: return value.is_array();
        case shape_kind::optional: return value.is_null() || has_json_type(value, *type.members[0].type);
        case shape_kind::variant:
            for (const shape_member& each : type.members)
                if (has_json_type(value, *each.type)) return true;
            return false;
    }
    return false;
}

std::string one_of(const shape& type) {
    if (type.open) return type.numeric ? "expected an integer" : "expected a string";
    std::string text = "expected one of";
    std::string_view joint = type.numeric ? " " : " \"";
    for (const enumerator& each : type.enumerators) {
        if (type.numeric) {
            const wide_integer number = number_of(type, each);
            text.append(joint).append(number.negative ? "-" : "").append(std::to_string(number.magnitude));
            joint = ", ";
            continue;
        }
        text.append(joint).append(each.name).append("\"");
        joint = ", \"";
    }
    return text;
}

std::string_view json_type_of(const shape& type) {
    switch (type.kind) {
        case shape_kind::null: return "null";
        case shape_kind::boolean: return "true or false";
        case shape_kind::integer:
        case shape_kind::number: return "a number";
        case shape_kind::text: return "a string";
        case shape_kind::enumeration: return type.numeric ? "a number" : "a string";
        case shape_kind::sequence:
        case shape_kind::tuple: return "an array";
        case shape_kind::optional: return json_type_of(*type.members[0].type);
        default: return "an object";
    }
}

// The same text as that of the JSON reader: expected an object with "grams" or an object with "count".
std::string one_of_alternatives(const shape& variant) {
    std::string text;
    for (const shape_member& each : variant.members) {
        text.append(text.empty() ? "expected " : " or ").append(json_type_of(*each.type));
        if (each.type->kind != shape_kind::object) continue;
        std::string_view joint = " with \"";
        const auto add = [&](std::string_view name) {
            text.append(joint).append(name).append("\"");
            joint = ", \"";
        };
        if (!variant.discriminator.empty()) {
            add(variant.discriminator);
            text.append(" \"").append(each.name).append("\"");
            continue;
        }
        for (const shape_member& member : each.type->members)
            if (member.required) add(member.name);
    }
    return text;
}

// In JSON Schema, 1.0 is an integer. A form contains digits only.
bool is_integer_value(const json_value& value, usage by, wide_integer& integer) {
    if (value.is_number_unsigned()) integer = value.get<std::uint64_t>();
    else if (value.is_number_integer()) integer = value.get<std::int64_t>();
    else if (value.is_number_float() && by != usage::form) {
        constexpr double most = 9007199254740992;  // 2^53: larger doubles do not represent all integers
        const double real = value.get<double>();
        if (real != std::trunc(real) || real > most || real < -most) return false;
        integer = static_cast<std::int64_t>(real);
    } else {
        return false;
    }
    return true;
}

bool keeps_text_rules(std::string_view text, const field& rules) {
    return keeps_rules(text, rules) && (rules.pattern.empty() || pattern_of(rules.pattern).matches(text));
}

class checker {
public:
    checker(usage by, std::vector<value_error>& errors) : by_(by), errors_(errors) {}

    void value(const json_value& value, const shape& type, const field& rules) {
        const std::size_t before = errors_.size();
        described(value, type, rules);
        // A response was made by the type itself.
        if (type.accepts != nullptr && by_ == usage::in && errors_.size() == before)
            demand(type.accepts(value.dump()), "expected another value");
    }

private:
    void described(const json_value& value, const shape& type, const field& rules) {
        switch (type.kind) {
            case shape_kind::unsupported:
            case shape_kind::file:
            case shape_kind::any: return;
            case shape_kind::null: return demand(value.is_null(), "expected null");
            case shape_kind::boolean: return demand(value.is_boolean(), "expected true or false");
            case shape_kind::integer: return integer(value, type, rules);
            case shape_kind::number: return number(value, type, rules);
            case shape_kind::text: return text(value, type, rules);
            case shape_kind::enumeration: return enumeration(value, type);
            case shape_kind::object: return object(value, type, {});
            case shape_kind::sequence: return sequence(value, type, rules);
            case shape_kind::tuple: return tuple(value, type);
            case shape_kind::map: return map(value, type);
            case shape_kind::optional:
                if (!value.is_null()) this->value(value, *type.members[0].type, rules);
                return;
            case shape_kind::variant: return variant(value, type);
        }
    }

    void add_error(std::string detail) { errors_.push_back({pointer_, std::move(detail)}); }
    void demand(bool holds, std::string_view detail) {
        if (!holds) add_error(std::string(detail));
    }
    void demand(bool holds, const expectation_text& words) {
        if (!holds) add_error("expected " + std::string(words.view()));
    }
    // Errors of `check` are located in the member of this name.
    template <class Check>
    void below(std::string_view name, Check check) {
        const std::size_t size = pointer_.size();
        append_name(pointer_, name);
        check();
        pointer_.resize(size);
    }

    void integer(const json_value& value, const shape& type, const field& rules) {
        const integer_range range = range_of(rules, type.least, type.most);
        wide_integer integer;
        demand(is_integer_value(value, by_, integer) && range.has(integer), expected_integer(range));
    }

    void number(const json_value& value, const shape& type, const field& rules) {
        bool in_range = value.is_number();
        if (in_range) {
            const double real = value.get<double>();
            const auto narrow = static_cast<float>(real);
            in_range =
                type.type == "float" ? std::isfinite(narrow) && keeps_rules(narrow, rules) : keeps_rules(real, rules);
        }
        if (limits_numbers(rules)) demand(in_range, expected_number(number_range_of<double>(rules)));
        else demand(in_range, "expected a number within the range of its type");
    }

    void text(const json_value& value, const shape& type, const field& rules) {
        const auto* const text = value.get_ptr<const json_value::string_t*>();
        const format_check check = type.takes != nullptr ? type.takes : check_of_format(type.format);
        if (check != nullptr && (text == nullptr || !check(*text))) {
            std::string made;
            return add_error(std::string(type.expect(text == nullptr ? std::string_view() : *text, made)));
        }
        if (text == nullptr) return demand(false, expected_text(limits_text(rules) ? rules : *type.rules));
        if (!keeps_text_rules(*text, *type.rules)) demand(false, expected_text(*type.rules));
        else demand(keeps_text_rules(*text, rules), expected_text(rules));
    }

    void enumeration(const json_value& value, const shape& type) {
        wide_integer number;
        const bool is_number = type.numeric && is_integer_value(value, by_, number);
        bool known = type.open && (is_number || (!type.numeric && value.is_string()));
        for (const enumerator& each : type.enumerators)
            known = known || (is_number && number == number_of(type, each)) ||
                    (!type.numeric && value.is_string() && value.get_ref<const std::string&>() == each.name);
        if (!known) add_error(one_of(type));
    }

    void sequence(const json_value& value, const shape& type, const field& rules) {
        const bool is_array = value.is_array();
        if (type.count != 0) {
            if (!is_array || value.size() != type.count)
                add_error("expected an array of " + std::to_string(type.count) + " elements");
        } else if (limits_items(rules)) {
            demand(is_array && value.size() >= rules.min_items.count_or(0) &&
                       value.size() <= rules.max_items.count_or(std::numeric_limits<std::size_t>::max()) &&
                       (!rules.unique_items || all_differ(value)),
                   expected_items(rules));
        } else {
            demand(is_array, "expected an array");
        }
        if (!is_array) return;
        for (std::size_t i = 0; i < value.size(); ++i)
            below(std::to_string(i), [&] {
                const std::size_t before = errors_.size();
                this->value(value[i], *type.members[0].type, no_rules::value);
                if (type.distinct && errors_.size() == before)
                    demand(std::find(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(i), value[i]) ==
                               value.begin() + static_cast<std::ptrdiff_t>(i),
                           "duplicate element");
            });
    }

    void tuple(const json_value& value, const shape& type) {
        const std::size_t count = type.members.size();
        if (!value.is_array() || value.size() != count)
            add_error("expected an array of " + std::to_string(count) + " elements");
        if (!value.is_array()) return;
        for (std::size_t i = 0; i < value.size() && i < count; ++i)
            below(std::to_string(i), [&] { this->value(value[i], *type.members[i].type, no_rules::value); });
    }

    static bool all_differ(const json_value& array) {
        for (std::size_t i = 0; i < array.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (array[i] == array[k]) return false;
        return true;
    }

    void map(const json_value& value, const shape& type) {
        if (!value.is_object()) return add_error("expected an object");
        for (const auto& [name, element] : value.items())
            below(name, [&] {
                if (type.members.size() > 1 && !key(name, *type.members[1].type)) return;
                this->value(element, *type.members[0].type, no_rules::value);
            });
    }
    bool key(const std::string& name, const shape& type) {
        json_value held = name;
        if (type.kind == shape_kind::integer && name.find_first_not_of("-0123456789") == name.npos)
            if (json_value number = json_value::parse(name, nullptr, false); !number.is_discarded())
                held = std::move(number);
        const std::vector<value_error> found = value_errors_of(held, type, no_rules::value, usage::in);
        for (const value_error& each : found) add_error("invalid key: " + each.detail);
        return found.empty();
    }

    void object(const json_value& value, const shape& type, const tag_member& tag) {
        if (!value.is_object()) return add_error("expected an object");
        for (const shape_member& member : type.members) {
            const field& rules = *member.rules;
            const auto found = value.find(member.name);
            below(member.name, [&] {
                if (by_ == usage::out && rules.write_only) demand(found == value.end(), "unknown member");
                else if (found == value.end()) demand(!is_required(member), "this member is required");
                else if (by_ == usage::out || !rules.read_only) this->value(*found, *member.type, rules);
            });
        }
        if (!type.closed && type.rest == nullptr) return;
        for (const auto& [name, element] : value.items()) {
            bool known = name == tag.name;
            for (const shape_member& member : type.members) known = known || name == member.name;
            below(name, [&] {
                if (type.rest == nullptr) demand(known, "unknown member");
                else if (!known) this->value(element, *type.rest, no_rules::value);
            });
        }
    }
    [[nodiscard]] bool is_required(const shape_member& member) const {
        if (by_ == usage::out) return !member.omitted;
        return member.required && !(by_ == usage::form && member.type->kind == shape_kind::sequence);
    }

    void variant(const json_value& value, const shape& type) {
        if (!type.discriminator.empty() && value.is_object()) return tagged(value, type);
        std::vector<const shape*> candidates;
        for (const shape_member& each : type.members)
            if (has_json_type(value, *each.type)) candidates.push_back(each.type);
        if (candidates.size() == 1) return this->value(value, *candidates[0], no_rules::value);
        for (const shape* each : candidates)
            if (value_errors_of(value, *each, no_rules::value, by_).empty()) return;
        add_error(one_of_alternatives(type));
    }
    void tagged(const json_value& value, const shape& type) {
        const auto tag = value.find(type.discriminator);
        std::string known;
        for (const shape_member& each : type.members) {
            if (each.type->kind != shape_kind::object) continue;
            if (tag != value.end() && *tag == each.name)
                return object(value, *each.type, openapi::tag_of_alternative(type, each));
            known.append(known.empty() ? "expected \"" : " or \"").append(each.name).append("\"");
        }
        below(type.discriminator, [&] { add_error(tag == value.end() ? "this member is required" : known); });
    }

    usage by_;
    std::vector<value_error>& errors_;
    std::string pointer_;
};

}  // namespace

std::vector<value_error> value_errors_of(const json_value& value, const shape& type, const field& rules, usage by) {
    std::vector<value_error> errors;
    checker(by, errors).value(value, type, rules);
    return errors;
}

}  // namespace momento::functions::detail
