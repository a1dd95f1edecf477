// Finds errors in a schema: unknown members, rules for another type, bounds that no value meets, invalid patterns,
// duplicate names, and defaults that break their rules.
#pragma once

#include <string_view>
#include <type_traits>

#include "momento/functions/detail/codec/constrained.hpp"
#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/schema/decimal.hpp"
#include "momento/functions/detail/text/code_points.hpp"

namespace momento::functions::detail {

// The part of the message after "schema<T>::member ".
using schema_error_text = composed_text<500>;

constexpr std::string_view bounds_error(const field& rules) {
    for (const bound* count : {&rules.min_length, &rules.max_length, &rules.min_items, &rules.max_items})
        if (count->given() && !count->is_count())
            return "has a length or item count that is negative or a fraction; use an integer of 0 or more";
    const auto crossed = [](const bound& least, const bound& most) {
        return least.given() && most.given() && most.integer() < least.integer();
    };
    if (crossed(rules.min_length, rules.max_length) || crossed(rules.min_items, rules.max_items))
        return "has a minimum greater than its maximum; swap them";
    return {};
}

template <class T>
consteval std::string_view number_error(const field& rules) {
    if (rules.multiple_of.given() && !(rules.multiple_of.real() > 0))
        return "has a multiple_of that is not positive; use a number greater than 0";
    if constexpr (std::is_integral_v<T>) {
        for (const bound* each :
             {&rules.minimum, &rules.maximum, &rules.exclusive_minimum, &rules.exclusive_maximum, &rules.multiple_of})
            if (each->given() && !each->is_integer())
                return "has a fractional bound or multiple_of for an integer; use an integer";
        const integer_range range = range_of<T>(rules);
        if (range.most < range.least) return "has bounds that no value of its type satisfies; change the bounds";
    } else if constexpr (std::is_floating_point_v<T>) {
        const number_range range = number_range_of<T>(rules);
        if (range.most < range.least || (range.most == range.least && (range.above_minimum || range.below_maximum)))
            return "has bounds that no value of its type satisfies; change the bounds";
    }
    return {};
}

template <class Vector>
constexpr bool all_differ(const Vector& values) {
    if constexpr (std::equality_comparable<typename Vector::value_type>)
        for (std::size_t i = 0; i < values.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (values[i] == values[k]) return false;
    return true;
}

template <class Value>
constexpr bool keeps_rules(const Value& value, const field& rules) {
    if constexpr (is_secret<Value>) {
        return keeps_rules(value.reveal(), rules);
    } else if constexpr (std::is_same_v<Value, bool>) {
        return true;
    } else if constexpr (std::is_integral_v<Value>) {
        return range_of<Value>(rules).has(value);
    } else if constexpr (std::is_floating_point_v<Value>) {
        const number_range range = number_range_of<Value>(rules);
        const auto wide = static_cast<double>(value);
        return !(wide < range.least || wide > range.most || (range.above_minimum && wide == range.least) ||
                 (range.below_maximum && wide == range.most)) &&
               (range.multiple == 0 || is_multiple(decimal_of(value), decimal_of(range.multiple)));
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view>) {
        const std::string_view text = value;
        const std::size_t length = code_points(text);
        const format_check check = check_of_format(rules.format);
        return length >= rules.min_length.count_or(0) &&
               length <= max_length_of(rules).count_or(std::numeric_limits<std::size_t>::max()) &&
               (check == nullptr || check(text));
    } else if constexpr (is_vector<Value>) {
        return value.size() >= rules.min_items.count_or(0) &&
               value.size() <= rules.max_items.count_or(std::numeric_limits<std::size_t>::max()) &&
               (!rules.unique_items || all_differ(value));
    } else if constexpr (is_optional<Value>) {
        return !value.has_value() || keeps_rules(*value, rules);
    } else {
        return true;
    }
}

template <class Value, class Rules>
constexpr bool keeps_pattern(const Value& value) {
    if constexpr (is_secret<Value>) {
        return keeps_pattern<typename Value::value_type, Rules>(value.reveal());
    } else if constexpr (is_optional<Value>) {
        return !value.has_value() || keeps_pattern<typename Value::value_type, Rules>(*value);
    } else if constexpr (std::is_convertible_v<const Value&, std::string_view> && !Rules::value.pattern.empty()) {
        struct pattern {
            static constexpr std::string_view text() { return Rules::value.pattern; }
        };
        return expressions::search(compiled_expression<pattern>::value, value);
    } else {
        return true;
    }
}

// The unescaped string of an example, without its quotes. The buffer limits its length.
using example_string = composed_text<1000>;

// Reads a JSON string, without its opening quote. Returns the number of characters up to and including the closing
// quote, or npos if the string is malformed.
constexpr std::size_t read_example_string(std::string_view text, example_string& to) {
    to.length = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '"') return at + 1;
        if (static_cast<unsigned char>(c) < 0x20) return text.npos;
        if (c != '\\') {
            to.append({&c, 1});
            continue;
        }
        if (++at == text.size()) return text.npos;
        constexpr std::string_view escapes = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (const std::size_t which = escapes.find(text[at]); which != escapes.npos) {
            to.append(meanings.substr(which, 1));
            continue;
        }
        if (text[at] != 'u' || text.size() - at < 5) return text.npos;
        const int high = hex_byte(text[at + 1], text[at + 2]);
        const int low = hex_byte(text[at + 3], text[at + 4]);
        if (high < 0 || low < 0) return text.npos;
        // Only the length of non-ASCII text matters.
        const char unit = high == 0 && low < 0x80 ? static_cast<char>(low) : '?';
        if (high < 0xdc || high > 0xdf) to.append({&unit, 1});
        at += 4;
    }
    return text.npos;
}

// Whether the string of an example matches the pattern of `Rules`.
template <class Rules>
consteval bool example_matches(std::string_view example) {
    if constexpr (!Rules::value.pattern.empty() && expression_error(Rules::value.pattern).empty()) {
        example_string text;
        if (example.starts_with('"') && read_example_string(example.substr(1), text) != std::string_view::npos)
            return keeps_pattern<std::string_view, Rules>(text.view());
    }
    return true;
}
template <class T, class Rules>
consteval bool example_keeps_patterns() {
    return example_matches<text_rules<T>>(Rules::value.example) && example_matches<Rules>(Rules::value.example);
}

// The error in the rules of a member of type `Member`.
template <class Member, class Rules>
consteval schema_error_text rules_error() {
    using T = present_value_t<Member>;
    schema_error_text error;
    constexpr const field& rules = Rules::value;
    if constexpr (limits_numbers(rules) && !(json_integer<T> || std::floating_point<T>))
        return error.append("has numeric bounds, but its type is not a number; remove the bounds");
    else if constexpr (limits_text(rules) && !json_text_type<T>)
        return error.append("has a length, pattern or format, but its type is not text; remove that rule");
    else if constexpr (limits_items(rules) && !sequence_type<T> && json_kind_of<T> != json_kind::set)
        return error.append(
            "has an item count or unique_items, but its type has no variable number of elements; "
            "remove that rule");
    else if constexpr (rules.rest && (!string_keyed_map<Member> || hashed_map<Member>))
        return error.append(
            "is the rest, but its type is not a std::map with std::string keys; use "
            "std::map<std::string, RawJson>");
    else if constexpr (rules.rest && (rules.optional || rules.read_only || rules.write_only || !rules.name.empty() ||
                                      !rules.example.empty()))
        return error.append("is the rest, which is no member in JSON, and has other rules; remove them");
    else if constexpr (!bounds_error(rules).empty()) return error.append(bounds_error(rules));
    else if constexpr (limits_numbers(rules) && !number_error<T>(rules).empty())
        return error.append(number_error<T>(rules));
    else if constexpr (!expression_error(rules.pattern).empty())
        return error.append("has an invalid pattern: ").append(expression_error(rules.pattern));
    else if constexpr (rules.omit_empty && !may_be_absent<Member>)
        return error.append("has omit_empty, but its type is not a std::optional or std::unique_ptr; remove it");
    else if constexpr (rules.read_only && rules.write_only)
        return error.append("is both read_only and write_only; remove one");
    else if constexpr (!example_keeps_patterns<T, Rules>())
        return error.append("has an example that its pattern does not match; change the example");
    return error;
}

// The error in the schema of text<T>, which applies to every value of T.
template <texted T>
struct text_schema_error {
    static constexpr schema_error_text text = rules_error<T, text_rules<T>>();
};

// The error in the schema of an enum. Its members name enumerators.
template <class T>
struct enum_schema_error {
    static constexpr std::string_view member{};
    static constexpr schema_error_text text{};
};
template <class T>
    requires(is_given_schema<T>)
struct enum_schema_error<T> {
    // Whether the rules are no more than a name.
    static constexpr bool is_only_a_name(const field& rules) {
        return !limits_anything(rules) && rules.description.empty() && rules.example.empty() && !rules.deprecated &&
               !rules.read_only && !rules.write_only && !rules.optional && !rules.omit_empty;
    }
    static constexpr auto found = [] {
        struct {
            std::string_view member{};
            schema_error_text text{};
        } error;
        if constexpr (!has_schema<T>) {
            error.text.append("cannot be reflected; use a struct with public members and no base class");
        } else {
            for_each_field<schema<T>>([&](auto index) {
                if (error.text.size() != 0) return;
                error.member = field_name<schema<T>, index>;
                if constexpr (!std::is_same_v<std::remove_const_t<field_type<schema<T>, index>>, field>) {
                    error.text.append("is not a field; declare it as field, or as static constexpr");
                } else {
                    bool known = false;
                    for (const enumerator& each : described_enumerators<T>) known = known || each.name == error.member;
                    if (!known)
                        error.text.append("is not an enumerator of ")
                            .append(type_name<T>())
                            .append("; use the name of an enumerator");
                    else if (!is_only_a_name(*schema_fields<T>::value[index]))
                        error.text.append("has a rule, but it is an enumerator; use only a name");
                    else if (encodes_numbers<T>)
                        error.text.append("has a name, but the enum is encoded as numbers; remove it");
                }
            });
            if constexpr (!encodes_numbers<T>)
                for (std::size_t i = 0; i < enumerators<T>.size(); ++i)
                    for (std::size_t k = 0; k < i && error.text.size() == 0; ++k)
                        if (enumerators<T>[i].name == enumerators<T>[k].name) {
                            error.member = described_enumerators<T>[i].name;
                            error.text.append("has the name \"")
                                .append(enumerators<T>[i].name)
                                .append("\", which another enumerator also has; rename one");
                        }
            if constexpr (requires { schema<T>::unknown; }) {
                bool described = false;
                if constexpr (std::is_same_v<std::remove_cvref_t<decltype(schema<T>::unknown)>, T>)
                    for (const enumerator& each : enumerators<T>)
                        described = described || each.value == static_cast<std::int64_t>(schema<T>::unknown);
                if (!described && error.text.size() == 0) {
                    error.member = "unknown";
                    error.text.append("is not an enumerator of ")
                        .append(type_name<T>())
                        .append("; use the name of an enumerator");
                }
            }
        }
        return error;
    }();
    static constexpr std::string_view member = found.member;
    static constexpr const schema_error_text& text = found.text;
};

template <class T, std::size_t I>
consteval schema_error_text default_error() {
    schema_error_text error;
    if constexpr ((rules_of<T, I>::value.optional || is_partial<T>) && !may_be_absent<field_type<T, I>> &&
                  limits_anything(rules_of<T, I>::value))
        if constexpr (constant_by_default<T>) {
            using Member = field_type<T, I>;
            constexpr bool valid = [] {
                T made{};
                return keeps_rules<Member>(field_of<I>(made), rules_of<T, I>::value) &&
                       keeps_pattern<Member, rules_of<T, I>>(field_of<I>(made));
            }();
            if (!valid) error.append("has a default that violates its rules; change the initializer");
        }
    return error;
}

template <class T>
struct schema_error {
    static constexpr std::string_view member{};
    static constexpr schema_error_text text{};
};

template <class T>
    requires(is_given_schema<T> && !has_schema<T>)
struct schema_error<T> {
    static constexpr std::string_view member{};
    static constexpr schema_error_text text =
        schema_error_text().append("cannot be reflected; use a struct with public members and no base class");
};

// A check that cannot be called.
template <class T>
constexpr bool is_invalid_check = declares_check<T> && !has_check<T>;
inline constexpr std::string_view invalid_check =
    "cannot be called; declare it as static std::optional<std::string> check(const T&)";

template <has_schema T>
struct schema_error<T> {
    struct found_error {
        std::string_view member;
        schema_error_text text;
    };
    static constexpr found_error found = [] {
        found_error error;
        for_each_field<schema<T>>([&](auto index) {
            if (error.text.size() != 0) return;
            error.member = field_name<schema<T>, index>;
            if constexpr (!std::is_same_v<std::remove_const_t<field_type<schema<T>, index>>, field>)
                error.text.append("is not a field; declare it as field, or as static constexpr");
            else if constexpr (index_of_name(field_name<schema<T>, index>, field_names<T>) == no_field)
                error.text.append("is not a member of ").append(type_name<T>()).append("; use the name of a member");
        });
        if (is_invalid_check<T> && error.text.size() == 0) {
            error.member = "check";
            error.text.append(invalid_check);
        }
        for_each_field<T>([&](auto index) {
            if (error.text.size() != 0) return;
            error.member = field_name<T, index>;
            if constexpr (has_rules<T, index>) error.text = rules_error<field_type<T, index>, rules_of<T, index>>();
            if (error.text.size() != 0) return;
            if (json_name_list<T>::rules[index]->rest) {
                if (is_closed<T>) error.text.append("is the rest, but the schema is closed; remove one of the two");
                else if (index != rest_index<T>) error.text.append("is the rest, like another member; remove one");
            } else if (index_of_name(json_name_list<T>::names[index], json_name_list<T>::names) < index)
                error.text.append("has the JSON name \"")
                    .append(json_name<T, index>())
                    .append("\", which another member also has; rename one");
            if constexpr (has_rules<T, index>)
                if (error.text.size() == 0) error.text = default_error<T, index>();
        });
        return error;
    }();
    static constexpr std::string_view member = found.member;
    static constexpr const schema_error_text& text = found.text;
};

}  // namespace momento::functions::detail
