#include "framework/testing/generate/value_maker.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>

#include "framework/testing/contract/value_check.hpp"
#include "momento/functions/detail/codec/schema_error.hpp"

namespace momento::functions::detail {

using openapi::usage;

namespace {

__extension__ using widest = __int128;

widest wide(const wide_integer& value) {
    const auto magnitude = static_cast<widest>(value.magnitude);
    return value.negative ? -magnitude : magnitude;
}

case_value of_wide(widest value) {
    if (value < 0) return static_cast<std::int64_t>(value);
    return static_cast<std::uint64_t>(value);
}

constexpr std::size_t no_limit = ~std::size_t{0};

}  // namespace

case_value value_maker::make(const shape& type, const field& rules) {
    if (!rules.example.empty() && random_.one_in(8))
        if (case_value example = case_value::parse(rules.example, nullptr, false); !example.is_discarded())
            if (location_ == text_location::json ||
                (example.is_string() && is_allowed_in(example.get<std::string>(), location_)))
                return example;
    // object() checks an object, which can be an alternative of a variant.
    if (type.accepts == nullptr || type.kind == shape_kind::object) return made(type, rules);
    for (int tries = 0; tries < 100; ++tries)
        if (case_value value = made(type, rules); type.accepts(to_json_text(value))) return value;
    throw no_value("a value that " + std::string(type.type) + " accepts");
}

case_value value_maker::made(const shape& type, const field& rules) {
    switch (type.kind) {
        case shape_kind::unsupported:
        case shape_kind::null: return nullptr;
        case shape_kind::any: return anything();
        case shape_kind::boolean: return random_.below(2) != 0;
        case shape_kind::integer: return integer(type, rules);
        case shape_kind::number: return number(type, rules);
        case shape_kind::text: return text(type, rules);
        case shape_kind::enumeration: return enumeration(type);
        case shape_kind::object: return object(type, {});
        case shape_kind::sequence: return sequence(type, rules);
        case shape_kind::tuple: return tuple(type);
        case shape_kind::map: return map(type);
        case shape_kind::optional:
            if (random_.is_plain() || is_deep() || random_.one_in(5)) return nullptr;
            return make(*type.members[0].type, rules);
        case shape_kind::variant: return variant(type);
        case shape_kind::file: return make_plain_text(random_, random_.below(40), text_location::json);
    }
    return nullptr;
}

case_value value_maker::integer(const shape& type, const field& rules, bool may_have_fraction) {
    const integer_range range = range_of(rules, type.least, type.most);
    const widest step = range.multiple == 0 ? 1 : static_cast<widest>(range.multiple);
    const widest least = wide(range.least);
    const widest most = wide(range.most);
    const auto within = [&](widest value) { return std::min(std::max(value, least), most); };
    // A double is written with a zero fraction, and JSON has the same integer in both forms.
    constexpr widest exact = widest{1} << 53;
    const bool with_fraction =
        may_have_fraction && location_ == text_location::json && by_ != usage::form && random_.one_in(12);
    const auto written = [&](widest value) -> case_value {
        if (with_fraction && value > -exact && value < exact) return static_cast<double>(value);
        return of_wide(value);
    };
    const auto snapped = [&](widest value) -> case_value {
        for (const widest each : {value - value % step, value - value % step + step, value - value % step - step})
            if (each >= least && each <= most) return written(each);
        throw no_value("an integer that is a multiple within its bounds");
    };
    if (random_.is_plain()) return snapped(within(0));
    switch (random_.below(6)) {
        case 0: return snapped(least);
        case 1: return snapped(most);
        case 2: return snapped(within(static_cast<widest>(random_.below(3))));
        case 3: return snapped(within(static_cast<widest>(random_.below(1000)) - 500));
        default: break;
    }
    const auto span = static_cast<std::uint64_t>(std::min<widest>(most - least, UINT32_MAX));
    return snapped(least + static_cast<widest>(random_.next() % (span + 1)));
}

case_value value_maker::enumeration(const shape& type) {
    if (type.open && random_.one_in(6)) return type.numeric ? case_value(77) : case_value("an_unknown_name");
    const enumerator& picked = random_.pick(type.enumerators);
    if (type.numeric) return of_wide(wide(number_of(type, picked)));
    return picked.name;
}

case_value value_maker::number(const shape& type, const field& rules) {
    const bool is_float = type.type == "float";
    const number_range range = is_float ? number_range_of<float>(rules) : number_range_of<double>(rules);
    const double least = std::max(range.least, std::min(-1e6, range.most - 1e6));
    const double most = std::min(range.most, std::max(1e6, range.least + 1e6));
    for (int tries = 0; tries < 60; ++tries) {
        double value = std::clamp(0.0, least, most);
        const double share = static_cast<double>(random_.below(1'000'001)) / 1e6;
        switch (random_.below(5)) {
            case 0: break;
            case 1: value = least; break;
            case 2: value = most; break;
            case 3: value = std::round(least + share * (most - least)); break;
            default: value = least + share * (most - least); break;
        }
        if (tries > 0 && random_.is_plain()) value = least + (most - least) / (tries + 1);
        if (range.multiple != 0) {
            // For a step such as 0.1, divides by 10 instead of multiplying: 3 * 0.1 is not 0.3.
            const double parts = std::round(1 / range.multiple);
            const double count = std::round(value / range.multiple);
            value = 1 / parts == range.multiple ? count / parts : count * range.multiple;
        }
        const auto narrow = static_cast<float>(value);
        if (is_float) value = static_cast<double>(narrow);
        if (is_float ? keeps_rules(narrow, rules) : keeps_rules(value, rules)) return value;
    }
    throw no_value("a number within its bounds");
}

case_value value_maker::text(const shape& type, const field& rules) {
    if (std::optional<std::string> made = make_text(random_, type, rules, location_)) return *std::move(made);
    throw no_value(!rules.pattern.empty() || !type.rules->pattern.empty()
                       ? "a string that matches " +
                             std::string(rules.pattern.empty() ? type.rules->pattern : rules.pattern)
                       : "a string that satisfies its rules");
}

case_value value_maker::sequence(const shape& type, const field& rules) {
    std::size_t least = rules.min_items.count_or(0);
    std::size_t most = std::max(least, std::min(rules.max_items.count_or(no_limit), least + (is_deep() ? 0U : 3U)));
    // Sometimes the maximum number of elements.
    if (const std::size_t limit = rules.max_items.count_or(no_limit); limit <= 64 && !is_deep() && random_.one_in(8))
        least = most = limit;
    if (type.count != 0) least = most = type.count;
    const std::size_t count = random_.between(least, most);
    case_value list = case_value::array();
    ++level_;
    for (std::size_t tries = 0; list.size() < count && tries < count + 100; ++tries) {
        case_value element = make(*type.members[0].type, no_rules::value);
        if ((rules.unique_items || type.distinct) && std::ranges::find(list, element) != list.end()) continue;
        list.push_back(std::move(element));
    }
    --level_;
    // The element type may not have enough distinct values.
    if (list.size() < rules.min_items.count_or(type.count)) throw no_value("enough distinct elements");
    return list;
}

case_value value_maker::tuple(const shape& type) {
    case_value list = case_value::array();
    ++level_;
    for (const shape_member& each : type.members) list.push_back(make(*each.type, no_rules::value));
    --level_;
    return list;
}

case_value value_maker::map(const shape& type) {
    case_value entries = case_value::object();
    ++level_;
    for (std::size_t left = is_deep() ? 0 : random_.below(4); left > 0; --left)
        entries[key(type)] = make(*type.members[0].type, no_rules::value);
    --level_;
    return entries;
}

std::string value_maker::key(const shape& map) {
    if (map.members.size() < 2) return make_plain_text(random_, random_.below(6), text_location::json);
    const shape& type = *map.members[1].type;
    const case_value made =
        type.kind == shape_kind::integer ? integer(type, no_rules::value, false) : make(type, no_rules::value);
    return made.is_string() ? made.get<std::string>() : to_json_text(made);
}

case_value value_maker::object(const shape& type, const openapi::tag_member& tag) {
    if (type.accepts == nullptr) return members(type, tag);
    for (int tries = 0; tries < 200; ++tries) {
        const std::size_t level = level_;
        case_value made = members(type, tag);
        level_ = level;
        case_value untagged = made;
        if (!tag.name.empty()) untagged.erase(std::string(tag.name));
        if (type.accepts(to_json_text(untagged))) return made;
    }
    throw no_value("a value that " + std::string(type.type) + " accepts");
}

case_value value_maker::members(const shape& type, const openapi::tag_member& tag) {
    if (++level_ > depth_) throw no_value("a value within the nesting limit");
    std::vector<std::pair<std::string, case_value>> members;
    if (!tag.name.empty()) members.emplace_back(tag.name, tag.value);
    for (const shape_member& member : type.members) {
        const bool may_lack = !member.required || (by_ == usage::form && member.type->kind == shape_kind::sequence &&
                                                   member.rules->min_items.count_or(0) == 0);
        // A read-only member is ignored in requests, so it is rarely generated.
        const std::size_t odds = member.rules->read_only ? 8 : 2;
        if (may_lack && (random_.is_plain() || is_deep() || !random_.one_in(odds))) continue;
        case_value value = make(*member.type, *member.rules);
        if (by_ == usage::form && value.is_null()) continue;
        members.emplace_back(member.name, std::move(value));
    }
    for (std::size_t left = type.rest == nullptr || is_deep() ? 0 : random_.below(3); left > 0; --left) {
        std::string name = make_plain_text(random_, random_.below(6), text_location::json);
        bool is_new = name != tag.name &&
                      std::ranges::find(members, name, [](const auto& each) { return each.first; }) == members.end();
        for (const shape_member& member : type.members) is_new = is_new && name != member.name;
        if (is_new) members.emplace_back(std::move(name), make(*type.rest, no_rules::value));
    }
    if (!type.closed && type.rest == nullptr && random_.one_in(12) && by_ != usage::form)
        members.emplace_back("an unknown one", anything());
    --level_;
    case_value object = case_value::object();
    while (!members.empty()) {
        const std::size_t at = random_.one_in(3) ? random_.below(members.size()) : 0;
        object[members[at].first] = std::move(members[at].second);
        members.erase(members.begin() + static_cast<std::ptrdiff_t>(at));
    }
    return object;
}

case_value value_maker::variant(const shape& type) {
    std::size_t at = random_.below(type.members.size());
    // At the maximum depth, an alternative without nesting.
    for (std::size_t i = 0; is_deep() && i < type.members.size(); ++i) {
        const shape_kind kind = type.members[i].type->kind;
        if (kind != shape_kind::object && kind != shape_kind::sequence && kind != shape_kind::tuple &&
            kind != shape_kind::map)
            at = i;
    }
    const shape_member& alternative = type.members[at];
    if (alternative.type->kind == shape_kind::object)
        return object(*alternative.type, openapi::tag_of_alternative(type, alternative));
    return make(*alternative.type, no_rules::value);
}

case_value value_maker::anything() {
    switch (random_.below(is_deep() ? 5 : 7)) {
        case 0: return nullptr;
        case 1: return random_.below(2) != 0;
        case 2: return static_cast<std::int64_t>(random_.below(2001)) - 1000;
        case 3: return static_cast<double>(random_.below(1000)) / 8;
        case 4: return make_plain_text(random_, random_.below(6), text_location::json);
        default: break;
    }
    ++level_;
    case_value value = random_.below(2) == 0 ? case_value::array({anything()}) : case_value{{"a", anything()}};
    --level_;
    return value;
}

}  // namespace momento::functions::detail
