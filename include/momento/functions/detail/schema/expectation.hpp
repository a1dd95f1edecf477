// Combines a schema's rules with a type: the range of valid values, and the expectation in error messages.
#pragma once

#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/schema/bound.hpp"
#include "momento/functions/detail/schema/format.hpp"
#include "momento/functions/schema.hpp"

namespace momento::functions::detail {

constexpr bool limits_numbers(const field& rules) {
    return rules.minimum.given() || rules.maximum.given() || rules.exclusive_minimum.given() ||
           rules.exclusive_maximum.given() || rules.multiple_of.given();
}
// Other formats are annotations and may be on any type.
constexpr bool is_enforced_format(std::string_view name) { return check_of_format(name) != nullptr; }
constexpr bool limits_text(const field& rules) {
    return rules.min_length.given() || rules.max_length.given() || !rules.pattern.empty() ||
           is_enforced_format(rules.format);
}
// Matching takes time proportional to the length of the text and of the pattern. A pattern therefore limits the text to
// this length unless its schema has a max_length.
inline constexpr std::size_t max_pattern_text = 4096;
constexpr bool has_default_max_length(const field& rules) {
    return !rules.max_length.given() && !rules.pattern.empty();
}
constexpr bound max_length_of(const field& rules) {
    if (!has_default_max_length(rules)) return rules.max_length;
    const std::size_t least = rules.min_length.count_or(0);
    return bound(least > max_pattern_text ? least : max_pattern_text);
}
constexpr bool limits_items(const field& rules) {
    return rules.min_items.given() || rules.max_items.given() || rules.unique_items;
}
constexpr bool limits_anything(const field& rules) {
    return limits_numbers(rules) || limits_text(rules) || limits_items(rules);
}

struct integer_range {
    wide_integer least;
    wide_integer most;
    std::uint64_t multiple;  // 0: no rule

    [[nodiscard]] constexpr bool has(const wide_integer& value) const {
        return least <= value && value <= most && (multiple == 0 || value.magnitude % multiple == 0);
    }
};

// The range of a type with values from `least` to `most`.
constexpr integer_range range_of(const field& rules, const wide_integer& least, const wide_integer& most) {
    integer_range range{least, most, rules.multiple_of.integer().magnitude};
    const auto raise = [&](const wide_integer& to) { range.least = to > range.least ? to : range.least; };
    const auto lower = [&](const wide_integer& to) { range.most = to < range.most ? to : range.most; };
    if (rules.minimum.given()) raise(rules.minimum.integer());
    if (rules.maximum.given()) lower(rules.maximum.integer());
    // The nearest included value is next to an excluded bound. At the limit of the type there is none: the range is
    // empty.
    const integer_range empty{wide_integer(1), wide_integer(0), 0};
    if (rules.exclusive_minimum.given()) {
        if (rules.exclusive_minimum.integer() >= range.most) return empty;
        raise(rules.exclusive_minimum.integer().next());
    }
    if (rules.exclusive_maximum.given()) {
        if (rules.exclusive_maximum.integer() <= range.least) return empty;
        lower(rules.exclusive_maximum.integer().previous());
    }
    return range;
}

template <std::integral T>
constexpr integer_range range_of(const field& rules) {
    return range_of(rules, std::numeric_limits<T>::min(), std::numeric_limits<T>::max());
}

struct number_range {
    double least = -std::numeric_limits<double>::infinity();
    double most = std::numeric_limits<double>::infinity();
    bool above_minimum = false;  // the minimum itself is excluded
    bool below_maximum = false;
    double multiple = 0;  // 0: no rule
};

// Bounds have the precision of the type: the float 0.1F satisfies a maximum of 0.1.
template <std::floating_point T>
constexpr number_range number_range_of(const field& rules) {
    number_range range;
    const auto rounded = [](const bound& given) { return static_cast<double>(static_cast<T>(given.real())); };
    if (rules.minimum.given()) range.least = rounded(rules.minimum);
    if (rules.exclusive_minimum.given() && rounded(rules.exclusive_minimum) >= range.least) {
        range.least = rounded(rules.exclusive_minimum);
        range.above_minimum = true;
    }
    if (rules.maximum.given()) range.most = rounded(rules.maximum);
    if (rules.exclusive_maximum.given() && rounded(rules.exclusive_maximum) <= range.most) {
        range.most = rounded(rules.exclusive_maximum);
        range.below_maximum = true;
    }
    range.multiple = rules.multiple_of.given() ? rules.multiple_of.real() : 0;
    return range;
}

// At most 300 bytes, plus the text from the user's schema.
using expectation_text = composed_text<400>;

constexpr void append_integer(expectation_text& text, const wide_integer& value) {
    if (value.negative) text.append("-");
    text.append(value.magnitude);
}

// Writes the fewest decimals that read back as the same number; past 15 decimals, the nearest value.
constexpr void append_real(expectation_text& text, double value) {
    if (value < 0) {
        text.append("-");
        value = -value;
    }
    double scale = 1;
    unsigned decimals = 0;
    const auto rounded = [&] { return static_cast<std::uint64_t>(value * scale + 0.5); };
    if (value >= 1e15) {
        unsigned exponent = 0;
        while (value >= 10) {
            value /= 10;
            ++exponent;
        }
        text.append(static_cast<std::uint64_t>(value)).append("e").append(exponent);
        return;
    }
    while (decimals < 15 && value * scale < 1e15 && static_cast<double>(rounded()) / scale != value) {
        scale *= 10;
        ++decimals;
    }
    std::uint64_t digits = rounded();
    const auto unit = static_cast<std::uint64_t>(scale);
    text.append(digits / unit);
    if (decimals == 0) return;
    text.append(".");
    digits %= unit;
    for (std::uint64_t place = unit / 10; place > 0; place /= 10) text.append(digits / place % 10);
}

constexpr expectation_text expected_integer(const integer_range& range) {
    expectation_text text;
    text.append("an integer from ");
    append_integer(text, range.least);
    text.append(" to ");
    append_integer(text, range.most);
    if (range.multiple != 0) text.append(" and a multiple of ").append(range.multiple);
    return text;
}

constexpr expectation_text expected_number(const number_range& range) {
    expectation_text text;
    text.append("a number");
    constexpr double infinity = std::numeric_limits<double>::infinity();
    if (range.least != -infinity)
        append_real(text.append(range.above_minimum ? " above " : " of at least "), range.least);
    if (range.most != infinity) {
        if (range.least != -infinity) text.append(" and");
        append_real(text.append(range.below_maximum ? " below " : " of at most "), range.most);
    }
    if (range.multiple != 0) append_real(text.append(", a multiple of "), range.multiple);
    return text;
}

constexpr void append_count(expectation_text& text, const bound& least, const bound& most, std::string_view one,
                            std::string_view many) {
    const std::size_t low = least.count_or(0);
    const std::size_t high = most.count_or(0);
    if (least.given() && most.given() && low == high) text.append(low).append(low == 1 ? one : many);
    else if (least.given() && most.given()) text.append(low).append(" to ").append(high).append(many);
    else if (least.given()) text.append("at least ").append(low).append(low == 1 ? one : many);
    else text.append("at most ").append(high).append(high == 1 ? one : many);
}

constexpr expectation_text expected_text(const field& rules) {
    expectation_text text;
    text.append("a string");
    std::string_view joint = " of ";
    if (rules.min_length.given() || rules.max_length.given()) {
        append_count(text.append(joint), rules.min_length, rules.max_length, " character", " characters");
        joint = ", ";
    } else {
        joint = " ";
    }
    if (is_enforced_format(rules.format)) {
        text.append(joint).append("in the format \"").append(rules.format).append("\"");
        joint = ", ";
    }
    if (!rules.pattern.empty()) text.append(joint).append("that matches ").append(rules.pattern);
    return text;
}

constexpr expectation_text expected_items(const field& rules) {
    expectation_text text;
    text.append("an array of ");
    if (rules.min_items.given() || rules.max_items.given())
        append_count(text, rules.min_items, rules.max_items, " element", " elements");
    else text.append("elements");
    if (rules.unique_items) text.append(" that differ from each other");
    return text;
}

}  // namespace momento::functions::detail
