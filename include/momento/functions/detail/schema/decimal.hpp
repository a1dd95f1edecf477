// Writes the shortest decimal that reads back as the same float or double, in exact arithmetic, and tests multiples of
// decimal numbers. The standard library has no constexpr function for this in C++23.
#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/reflect/fixed_string.hpp"

namespace momento::functions::detail {

using decimal_text = composed_text<32>;

// A natural number, least significant limb first. Large enough for a double and the midpoints to its neighbors.
class big_natural {
public:
    constexpr explicit big_natural(std::uint64_t value) {
        for (; value != 0; value /= base) limbs_[count_++] = static_cast<std::uint32_t>(value % base);
    }
    constexpr void multiply(std::uint32_t factor) {
        std::uint64_t carry = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            carry += std::uint64_t{limbs_[i]} * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry % base);
            carry /= base;
        }
        if (carry != 0) limbs_[count_++] = static_cast<std::uint32_t>(carry);
    }
    // Multiplies by factor^exponent. `step` is factor^many and fits in a limb, to multiply less often.
    constexpr void multiply(std::uint32_t factor, unsigned exponent, std::uint32_t step, unsigned many) {
        for (; exponent >= many; exponent -= many) multiply(step);
        for (; exponent > 0; --exponent) multiply(factor);
    }
    [[nodiscard]] constexpr std::size_t digits() const {
        if (count_ == 0) return 0;
        std::size_t number = (count_ - 1) * 9;
        for (std::uint32_t top = limbs_[count_ - 1]; top != 0; top /= 10) ++number;
        return number;
    }
    // The digit of 10^place, or 0 above the first digit.
    [[nodiscard]] constexpr unsigned digit(std::size_t place) const {
        if (place / 9 >= count_) return 0;
        std::uint32_t limb = limbs_[place / 9];
        for (std::size_t i = place % 9; i > 0; --i) limb /= 10;
        return limb % 10;
    }

private:
    static constexpr std::uint32_t base = 1'000'000'000;
    std::array<std::uint32_t, 96> limbs_{};
    std::size_t count_ = 0;
};

// `value` must be finite.
template <class T>
    requires(std::same_as<T, float> || std::same_as<T, double>)
constexpr void write_shortest(T value, decimal_text& to) {
    constexpr unsigned stored = std::numeric_limits<T>::digits - 1;
    const std::uint64_t bits = std::bit_cast<std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>(value);
    const auto field = static_cast<unsigned>(bits >> stored) & (2U * std::numeric_limits<T>::max_exponent - 1);
    const std::uint64_t fraction = bits & ((std::uint64_t{1} << stored) - 1);
    if (bits >> (8 * sizeof(T) - 1) != 0) to.append('-');
    if (field == 0 && fraction == 0) {
        to.append('0');
        return;
    }
    const std::uint64_t mantissa = field == 0 ? fraction : fraction | std::uint64_t{1} << stored;
    // value = mantissa × 2^power, as integers over 10^shift, together with the midpoints to its neighbors. All are
    // multiplied by four to be integers, because the lower neighbor of a power of two is nearer.
    const int power = static_cast<int>(field == 0 ? 1 : field) + 1 - std::numeric_limits<T>::max_exponent -
                      std::numeric_limits<T>::digits + 1 - 2;
    const bool closer = fraction == 0 && field > 1;
    const auto scaled = [&](std::uint64_t number) {
        big_natural exact(number);
        if (power >= 0) exact.multiply(2, static_cast<unsigned>(power), 1U << 29, 29);
        else exact.multiply(5, static_cast<unsigned>(-power), 244'140'625, 12);
        return exact;
    };
    const big_natural exact = scaled(mantissa * 4);
    const big_natural below = scaled(mantissa * 4 - (closer ? 1 : 2));
    const big_natural above = scaled(mantissa * 4 + 2);
    const std::size_t shift = power >= 0 ? 0 : static_cast<std::size_t>(-power);
    const std::size_t places = above.digits();
    const bool even = mantissa % 2 == 0;  // a tie rounds to even, so the midpoints then round to this value

    // Tries `count` digits of the exact value, rounded down or up, until the result is between the two midpoints.
    std::array<char, 24> digits{};
    for (std::size_t count = 1;; ++count) {
        for (std::size_t i = 0; i < count; ++i) digits[i] = static_cast<char>('0' + exact.digit(places - 1 - i));
        const auto inside = [&] {
            int low = 0;
            int high = 0;
            for (std::size_t i = 0; i < places; ++i) {
                const int digit = i < count ? digits[i] - '0' : 0;
                if (low == 0) low = digit - static_cast<int>(below.digit(places - 1 - i));
                if (high == 0) high = static_cast<int>(above.digit(places - 1 - i)) - digit;
                if (low < 0 || high < 0) return false;
                if (low > 0 && high > 0) return true;
            }
            return even;
        };
        const bool up_is_nearer = places > count && exact.digit(places - 1 - count) >= 5;
        bool found = !up_is_nearer && inside();
        if (!found) {
            std::size_t at = count;
            while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
            if (at > 0) ++digits[at - 1];
            found = at > 0 && inside();
        }
        if (!found && count < 18) continue;
        std::size_t first = 0;
        while (first + 1 < count && digits[first] == '0') ++first;
        while (count > first + 1 && digits[count - 1] == '0') --count;
        // d.ddd × 10^exponent, or without the exponent if that is short.
        const int exponent = static_cast<int>(places) - 1 - static_cast<int>(shift) - static_cast<int>(first);
        const auto length = static_cast<int>(count - first);
        if (exponent >= 0 && exponent < 17) {
            for (int i = 0; i < length || i <= exponent; ++i) {
                if (i == exponent + 1) to.append('.');
                to.append(i < length ? digits[first + static_cast<std::size_t>(i)] : '0');
            }
            return;
        }
        if (exponent < 0 && exponent >= -6) {
            to.append('0');
            to.append('.');
            for (int i = -1; i > exponent; --i) to.append('0');
            for (std::size_t i = first; i < count; ++i) to.append(digits[i]);
            return;
        }
        to.append(digits[first]);
        if (length > 1) to.append('.');
        for (std::size_t i = first + 1; i < count; ++i) to.append(digits[i]);
        to.append('e');
        if (exponent < 0) to.append('-');
        to.append(static_cast<unsigned>(exponent < 0 ? -exponent : exponent));
        return;
    }
}

// digits · 10^exponent, without a sign and without trailing zeros; 0 is {0, 0}. The text is that of a float or double,
// so its digits fit.
struct decimal_number {
    std::uint64_t digits = 0;
    int exponent = 0;
};
constexpr decimal_number read_decimal(std::string_view text) {
    decimal_number number;
    int zeros = 0;
    int fraction = 0;
    bool point = false;
    std::size_t at = 0;
    for (; at < text.size() && text[at] != 'e'; ++at) {
        if (text[at] == '.') point = true;
        if (text[at] < '0' || text[at] > '9') continue;
        fraction += point;
        ++zeros;
        if (text[at] == '0') continue;
        for (; zeros > 0; --zeros) number.digits *= 10;
        number.digits += static_cast<std::uint64_t>(text[at] - '0');
    }
    if (number.digits == 0) return {};
    int exponent = 0;
    const bool below_one = at + 1 < text.size() && text[at + 1] == '-';
    for (at += below_one ? 2 : 1; at < text.size(); ++at) exponent = exponent * 10 + (text[at] - '0');
    number.exponent = (below_one ? -exponent : exponent) - fraction + zeros;
    return number;
}
template <class T>
constexpr decimal_number decimal_of(T value) {
    decimal_text text;
    write_shortest(value, text);
    return read_decimal(text.view());
}

// Compares exact decimals: 0.3 is a multiple of 0.1, although neither has an exact binary value.
constexpr bool is_multiple(const decimal_number& value, const decimal_number& of) {
    int places = value.exponent - of.exponent;
    std::uint64_t rest = value.digits % of.digits;  // `of` has fewer than 18 digits
    for (; places > 0 && rest != 0; --places) rest = rest * 10 % of.digits;
    return value.digits == 0 || (rest == 0 && places >= 0);
}

}  // namespace momento::functions::detail
