// Finds the locations in a value, and the mutations that make it invalid.
#include <algorithm>
#include <cstdint>

#include "framework/testing/contract/value_check.hpp"
#include "framework/testing/generate/value_maker.hpp"
#include "momento/functions/detail/codec/input_errors.hpp"
#include "momento/functions/detail/schema/expectation.hpp"

namespace momento::functions::detail {

using openapi::usage;

namespace {

json_value to_json_value(const case_value& value) { return json_value::parse(value.dump(), nullptr, false); }

class location_walk {
public:
    explicit location_walk(usage by) : by_(by) {}

    void visit(const case_value& value, const shape& type, value_location at) {
        if (type.kind == shape_kind::optional) {
            at.nullable = true;
            if (!value.is_null()) return visit(value, *type.members[0].type, std::move(at));
        } else if (type.kind == shape_kind::variant) {
            for (const shape_member& each : type.members) {
                const openapi::tag_member tag = openapi::tag_of_alternative(type, each);
                const bool is_tagged = !tag.name.empty() && value.is_object();
                const bool fits = is_tagged
                                      ? value.contains(tag.name) && value[std::string(tag.name)] == tag.value
                                      : value_errors_of(to_json_value(value), *each.type, no_rules::value, by_).empty();
                if (!fits) continue;
                at.tag = is_tagged ? tag : openapi::tag_member{};
                at.rules = &no_rules::value;
                return visit(value, *each.type, std::move(at));
            }
        }
        at.type = &type;
        found.push_back(at);
        inner(value, type, at.tag, at.pointer);
    }

    std::vector<value_location> found;

private:
    void inner(const case_value& value, const shape& type, const openapi::tag_member& tag, const std::string& pointer) {
        if (type.kind == shape_kind::object && value.is_object()) {
            for (const shape_member& member : type.members) {
                const auto held = value.find(std::string(member.name));
                if (held == value.end() || member.rules->read_only) continue;
                visit(*held, *member.type,
                      {.pointer = below(pointer, member.name),
                       .rules = member.rules,
                       .removable = !member.required,
                       .in_object = true});
            }
            if (type.rest == nullptr) return;
            for (const auto& [name, element] : value.items()) {
                bool known = name == tag.name;
                for (const shape_member& member : type.members) known = known || name == member.name;
                if (!known)
                    visit(element, *type.rest,
                          {.pointer = below(pointer, name), .rules = &no_rules::value, .removable = true});
            }
        } else if ((type.kind == shape_kind::sequence && value.is_array()) ||
                   (type.kind == shape_kind::map && value.is_object())) {
            for (const auto& [name, element] : value.items())
                visit(element, *type.members[0].type,
                      {.pointer = below(pointer, name), .rules = &no_rules::value, .removable = true});
        } else if (type.kind == shape_kind::tuple && value.is_array()) {
            for (std::size_t i = 0; i < value.size() && i < type.members.size(); ++i)
                visit(value[i], *type.members[i].type,
                      {.pointer = below(pointer, std::to_string(i)), .rules = &no_rules::value});
        }
    }
    static std::string below(std::string pointer, std::string_view name) {
        append_name(pointer, name);
        return pointer;
    }

    const usage by_;
};

class value_mutator {
public:
    explicit value_mutator(usage by) : by_(by) {}

    void add_all(const case_value& root, const value_location& at) {
        at_ = &at;
        const case_value& value = at.pointer.empty() ? root : root.at(case_value::json_pointer(at.pointer));
        if (at.in_object && !at.removable && !at.nullable) add(flaw::missing_member, std::nullopt);
        switch (at.type->kind) {
            case shape_kind::any:
            case shape_kind::file:
            case shape_kind::unsupported:
            case shape_kind::optional:
            case shape_kind::variant: return;
            case shape_kind::integer: integer(); break;
            case shape_kind::number: number(); break;
            case shape_kind::text: text(value); break;
            case shape_kind::enumeration: enumeration(); break;
            case shape_kind::sequence: sequence(value); break;
            case shape_kind::tuple: tuple(value); break;
            case shape_kind::object: object(value); break;
            case shape_kind::map: map(value); break;
            case shape_kind::null:
            case shape_kind::boolean: break;
        }
        add_wrong_types();
    }

    std::vector<mutation> found;

private:
    void add(flaw what, std::optional<case_value> instead) {
        found.push_back({what, at_->pointer, std::move(instead)});
    }

    void add_wrong_types() {
        for (const case_value& other : {case_value(true), case_value("a text"), case_value(7), case_value(0.5),
                                        case_value::array(), case_value::object(), case_value()}) {
            if (other.is_null() && at_->nullable) continue;
            if (by_ == usage::form && (other.is_structured() || other.is_null())) continue;
            if (!value_errors_of(to_json_value(other), *at_->type, no_rules::value, by_).empty())
                add(flaw::wrong_type, other);
        }
    }

    void integer() {
        const integer_range range = range_of(*at_->rules, at_->type->least, at_->type->most);
        const auto put = [&](const wide_integer& value) {
            if (!value.negative) add(flaw::bound_passed, value.magnitude);
            else if (value.magnitude <= std::uint64_t{1} << 63)
                add(flaw::bound_passed, static_cast<std::int64_t>(0 - value.magnitude));
        };
        if (range.most.negative || range.most.magnitude != UINT64_MAX) put(range.most.next());
        else add(flaw::bound_passed, 18446744073709551616.0);
        put(range.least.previous());
        if (range.multiple > 1 && range.least < range.most) put(range.least.next());
    }

    void enumeration() {
        if (at_->type->open) return;
        if (!at_->type->numeric) return add(flaw::unknown_enumerator, "no enumerator");
        std::int64_t number = 0;
        const auto is_known = [&](const enumerator& each) { return each.value == number; };
        while (std::ranges::any_of(at_->type->enumerators, is_known)) ++number;
        add(flaw::unknown_enumerator, number);
    }

    void number() {
        const field& rules = *at_->rules;
        const auto put = [&](const bound& given, double step) {
            if (given.given())
                add(flaw::bound_passed, given.real() + step * (1 + (given.real() < 0 ? -given.real() : given.real())));
        };
        put(rules.minimum, -0.5);
        put(rules.maximum, 0.5);
        put(rules.exclusive_minimum, 0);
        put(rules.exclusive_maximum, 0);
        if (rules.multiple_of.given()) add(flaw::bound_passed, rules.multiple_of.real() * 1.5);
    }

    void text(const case_value& value) {
        if (!value.is_string()) return;
        constexpr std::size_t max_made = 100'000;
        const auto& held = value.get_ref<const std::string&>();
        for (const field* rules : {at_->rules, at_->type->rules}) {
            if (const std::size_t most = max_length_of(*rules).count_or(max_made); most < max_made)
                add(flaw::bound_passed, std::string(most + 1, 'a'));
            if (const std::size_t least = rules->min_length.count_or(0); least > 0 && least < max_made)
                add(flaw::bound_passed, std::string(least - 1, 'a'));
        }
        if (!is_distinguishable(*at_->rules) && !is_distinguishable(*at_->type->rules) && at_->type->format.empty() &&
            at_->type->takes == nullptr)
            return;
        for (const std::string& wrong :
             {held + "\u00a7", "\u00a7" + held, held.substr(0, held.size() / 2), std::string("!")})
            add(flaw::wrong_text, wrong);
    }

    static bool is_distinguishable(const field& rules) {
        return !rules.pattern.empty() || is_enforced_format(rules.format);
    }

    void sequence(const case_value& value) {
        if (!value.is_array()) return;
        const field& rules = *at_->rules;
        const auto resized = [&](std::size_t count) {
            case_value list = case_value::array();
            for (std::size_t i = 0; i < count; ++i) list.push_back(value[i % value.size()]);
            return list;
        };
        constexpr std::size_t max_made = 10'000;
        if (value.empty()) return;
        if (at_->type->count != 0) add(flaw::bound_passed, resized(at_->type->count + 1));
        if (at_->type->count > 1) add(flaw::bound_passed, resized(at_->type->count - 1));
        if (rules.max_items.count_or(max_made) < max_made)
            add(flaw::bound_passed, resized(rules.max_items.count_or(0) + 1));
        if (rules.min_items.count_or(0) > 0) add(flaw::bound_passed, resized(rules.min_items.count_or(0) - 1));
        if ((rules.unique_items || at_->type->distinct) && value.size() < rules.max_items.count_or(max_made)) {
            case_value list = value;
            list.push_back(value[0]);
            add(flaw::repeated_element, std::move(list));
        }
    }

    void map(const case_value& value) {
        if (!value.is_object() || value.empty() || at_->type->members.size() < 2) return;
        for (const char* key : {"", "no key", "01", "99999999999999999999"}) {
            case_value other = value;
            other[key] = *value.begin();
            add(flaw::wrong_text, std::move(other));
        }
    }

    void tuple(const case_value& value) {
        if (!value.is_array()) return;
        case_value other = value;
        other.push_back(nullptr);
        add(flaw::bound_passed, other);
        if (value.empty()) return;
        other = value;
        other.erase(value.size() - 1);
        add(flaw::bound_passed, std::move(other));
    }

    void object(const case_value& value) {
        if (!value.is_object()) return;
        case_value other = value;
        if (!at_->tag.name.empty()) {
            other[std::string(at_->tag.name)] = "no alternative";
            add(flaw::wrong_tag, other);
            other.erase(std::string(at_->tag.name));
            add(flaw::wrong_tag, std::move(other));
            other = value;
        }
        if (!at_->type->closed) return;
        other["an unknown one"] = by_ == usage::form ? case_value("x") : case_value(nullptr);
        add(flaw::further_member, std::move(other));
    }

    const usage by_;
    const value_location* at_ = nullptr;
};

}  // namespace

std::vector<value_location> locations_in(const case_value& value, const shape& type, const field& rules, usage by) {
    location_walk walk(by);
    walk.visit(value, type, {.pointer = {}, .rules = &rules});
    return std::move(walk.found);
}

std::vector<mutation> mutations_of(const case_value& value, const shape& type, const field& rules, usage by) {
    value_mutator mutator(by);
    const std::vector<value_location> locations = locations_in(value, type, rules, by);
    for (const value_location& each : locations) mutator.add_all(value, each);
    return std::move(mutator.found);
}

bool replace_at(case_value& root, const std::string& pointer, std::optional<case_value> value) {
    const case_value::json_pointer at(pointer);
    if (!root.contains(at)) return false;
    if (value) {
        root[at] = *std::move(value);
        return true;
    }
    if (at.empty()) return false;
    case_value& holder = root[at.parent_pointer()];
    if (holder.is_array()) holder.erase(static_cast<std::size_t>(std::stoul(at.back())));
    else holder.erase(at.back());
    return true;
}

}  // namespace momento::functions::detail
