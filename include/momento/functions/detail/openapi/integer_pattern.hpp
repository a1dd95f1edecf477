// A regular expression (ECMA-262) for the decimal integers of a range, because the keys of JSON objects are strings.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "momento/functions/detail/reflect/fixed_string.hpp"
#include "momento/functions/detail/schema/bound.hpp"

namespace momento::functions::detail::openapi {

using pattern_text = composed_text<2000>;

// The alternatives for 1 to `most`, each after a '|'.
constexpr void append_integers_to(pattern_text& text, std::string_view sign, std::uint64_t most) {
    if (most == 0) return;
    composed_text<20> decimal;
    decimal.append(most);
    const std::string_view digits = decimal.view();
    const auto repeated = [&](std::string_view what, std::size_t count) {
        if (count == 0) return;
        text.append(what);
        if (count > 1) text.append('{').append(count).append('}');
    };
    if (digits.size() > 1) {
        text.append('|').append(sign).append("[1-9]");
        if (digits.size() > 2) text.append("[0-9]{0,").append(digits.size() - 2).append('}');
    }
    // The integers of the same length: equal up to a digit that is smaller.
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const bool last = i + 1 == digits.size();
        const char low = i == 0 ? '1' : '0';
        const char high = static_cast<char>(digits[i] - (last ? 0 : 1));
        if (high < low) continue;
        text.append('|').append(sign).append(digits.substr(0, i));
        if (high == low) text.append(low);
        else text.append('[').append(low).append('-').append(high).append(']');
        repeated("[0-9]", digits.size() - 1 - i);
    }
}

// Zero is part of the range.
constexpr pattern_text integer_pattern(const wide_integer& least, const wide_integer& most) {
    pattern_text text;
    text.append("^(-?0");
    append_integers_to(text, "", most.magnitude);
    append_integers_to(text, "-", least.magnitude);
    text.append(")$");
    return text;
}

}  // namespace momento::functions::detail::openapi
