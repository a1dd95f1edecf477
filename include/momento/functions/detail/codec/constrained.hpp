// Tables of members that have rules in a schema. Each combines the requirements of the type with those of the schema.
#pragma once

#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "momento/functions/detail/codec/containers.hpp"
#include "momento/functions/detail/codec/describe.hpp"
#include "momento/functions/detail/codec/represented.hpp"
#include "momento/functions/detail/schema/format.hpp"
#include "momento/functions/detail/schema/pattern.hpp"

namespace momento::functions::detail {

template <class T>
concept json_text_type = std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view> ||
                         json_kind_of<T> == json_kind::text || json_kind_of<T> == json_kind::builtin_text;

// A table that accepts the values that both `Plain` and `Rules` allow.
template <class T, class Rules, class Plain>
struct constrained_table : Plain {};

template <json_integer T, class Rules, class Plain>
    requires(limits_numbers(Rules::value))
struct constrained_table<T, Rules, Plain> {
    static constexpr integer_range range = range_of<T>(Rules::value);
    struct expected {
        static consteval auto make() { return expected_integer(range); }
    };
    static constexpr json_constrained_integer value{
        {table_base<direction::in>(reads_constrained_integer_number, nullptr, sizeof(T), std::is_signed_v<T>),
         expectation_of<expected>},
        range.least.bits(),
        range.most.bits(),
        range.multiple};
};

template <std::floating_point T, class Rules, class Plain>
    requires(limits_numbers(Rules::value))
struct constrained_table<T, Rules, Plain> {
    static constexpr number_range range = number_range_of<T>(Rules::value);
    struct expected {
        static consteval auto make() { return expected_number(number_range_of<double>(Rules::value)); }
    };
    static constexpr json_constrained_number value{
        {table_base<direction::in>(reads_constrained_number, nullptr, sizeof(T)), expectation_of<expected>},
        &Plain::value,
        range.least,
        range.most,
        range.above_minimum,
        range.below_maximum,
        range.multiple == 0 ? decimal_number() : decimal_of(range.multiple),
        range.multiple == 0      ? nullptr
        : std::same_as<T, float> ? format_float
                                 : format_double};
};

template <json_text_type T, class Rules, class Plain>
    requires(limits_text(Rules::value))
struct constrained_table<T, Rules, Plain> {
    struct pattern {
        static constexpr std::string_view text() { return Rules::value.pattern; }
    };
    struct expected {
        static consteval auto make() { return expected_text(Rules::value); }
    };
    static consteval auto make() {
        constexpr field rules = Rules::value;
        constexpr bool checked = texted<T> || !rules.format.empty() || !rules.pattern.empty();
        const json_constrained_text lengths{
            {table_base<direction::in>(checked ? reads_checked_text : reads_constrained_text, nullptr),
             expectation_of<expected>},
            &Plain::value,
            rules.min_length.count_or(0),
            max_length_of(rules).count_or(std::numeric_limits<std::size_t>::max())};
        if constexpr (!checked) {
            return lengths;
        } else {
            json_checked_text table{lengths};
            if constexpr (texted<T>)
                table.takes = [](std::string_view given) { return text<T>::parse(given).has_value(); };
            table.max_by_default = has_default_max_length(rules);
            table.format = check_of_format(rules.format);
            if constexpr (!rules.pattern.empty()) {
                table.matches = matches;
                table.expression = &compiled_expression<pattern>::value;
            }
            return table;
        }
    }
    static constexpr auto value = make();
};

// Two values are equal if JSON writes them identically.
class distinct_values {
public:
    void add(const json_type& type, const void* value);
    [[nodiscard]] bool all_differ();

private:
    std::vector<std::string> texts_;
};
template <class Vector>
bool all_distinct(const void* container) {
    using E = typename Vector::value_type;
    distinct_values values;
    for (const E& element : *static_cast<const Vector*>(container))
        values.add(json_table<E, direction::out>::value, &element);
    return values.all_differ();
}

template <class T>
concept sequence_type = is_vector<T> || json_kind_of<T> == json_kind::list;

template <class T, class Rules, class Plain>
    requires(sequence_type<T> && limits_items(Rules::value))
struct constrained_table<T, Rules, Plain> {
    struct expected {
        static consteval auto make() { return expected_items(Rules::value); }
    };
    static consteval json_constrained_sequence make() {
        json_constrained_sequence table{Plain::value, expectation_of<expected>, Rules::value.min_items.count_or(0),
                                        Rules::value.max_items.count_or(std::numeric_limits<std::size_t>::max())};
        table.read = &reads_constrained_sequence;
        if constexpr (Rules::value.unique_items) table.distinct = all_distinct<T>;
        return table;
    }
    static constexpr json_constrained_sequence value = make();
};

// The elements of a set differ in any case.
template <class T, class Rules, class Plain>
    requires(json_kind_of<T> == json_kind::set && limits_items(Rules::value))
struct constrained_table<T, Rules, Plain> {
    struct expected {
        static consteval auto make() { return expected_items(Rules::value); }
    };
    static constexpr json_set value =
        Plain::make(expectation_of<expected>, Rules::value.min_items.count_or(0),
                    Rules::value.max_items.count_or(std::numeric_limits<std::size_t>::max()));
};

// The rules of an optional value apply only if it is present.
template <class T, class Rules, class Plain>
    requires(may_be_absent<T>)
struct constrained_table<T, Rules, Plain> {
    using element = typename Plain::element_type;
    static constexpr json_optional value =
        make_optional<T, constrained_table<element, Rules, json_table<element, direction::in>>, direction::in>();
};

template <class T, class Rules, class Plain>
struct constrained_table<Secret<T>, Rules, Plain> : constrained_table<T, Rules, json_table<T, direction::in>> {};

template <class T>
struct kind_table<T, direction::in, json_kind::text> : constrained_table<T, text_rules<T>, plain_text_table<T>> {};

// Output is not validated: a handler's value is sent as it is.
template <class T, class Rules, direction D>
struct member_table : json_table<T, D> {};
template <class T, class Rules>
    requires(limits_anything(Rules::value))
struct member_table<T, Rules, direction::in> : constrained_table<T, Rules, json_table<T, direction::in>> {};

}  // namespace momento::functions::detail
