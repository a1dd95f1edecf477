#include "momento/functions/detail/codec/number.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>

namespace momento::functions::detail {
namespace {

// Converts decimal to binary, correctly rounded (IEEE 754 §5.12.2). This code is 2 KB; wasi-libc's strtod links 15 KB
// and std::from_chars 23 KB. RapidJSON 1.1's conversion reads out of bounds for some texts and rounds others
// incorrectly.
//
// The text is a fraction of two integers, digits · 10^e or digits / 10^-e. Long division gives its bits one by one.
class big_integer {
public:
    explicit big_integer(std::uint32_t value) : words_{value}, count_(value != 0) {}

    void multiply_add(std::uint32_t factor, std::uint32_t addend) {
        std::uint64_t carry = addend;
        for (std::size_t i = 0; i < count_; ++i) {
            carry += std::uint64_t{words_[i]} * factor;
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) words_[count_++] = static_cast<std::uint32_t>(carry);
    }
    void multiply_by_power_of_5(unsigned exponent) {
        constexpr std::uint32_t most = 1'220'703'125;  // 5^13
        for (; exponent >= 13; exponent -= 13) multiply_add(most, 0);
        for (; exponent > 0; --exponent) multiply_add(5, 0);
    }
    void shift_left(unsigned bits) {
        const unsigned full_words = bits / 32;
        if (count_ == 0) return;
        for (std::size_t i = count_; i-- > 0;) words_[i + full_words] = words_[i];
        for (std::size_t i = 0; i < full_words; ++i) words_[i] = 0;
        count_ += full_words;
        if (bits % 32 != 0) multiply_add(std::uint32_t{1} << bits % 32, 0);
    }
    void add(const big_integer& more) {
        std::uint64_t carry = 0;
        for (; count_ < more.count_; ++count_) words_[count_] = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            carry += std::uint64_t{words_[i]} + (i < more.count_ ? more.words_[i] : 0);
            words_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        if (carry != 0) words_[count_++] = static_cast<std::uint32_t>(carry);
    }
    void subtract(const big_integer& less) {
        std::uint64_t borrow = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            const std::uint64_t taken = borrow + (i < less.count_ ? less.words_[i] : 0);
            borrow = words_[i] < taken;
            words_[i] = static_cast<std::uint32_t>(words_[i] - taken);
        }
        while (count_ > 0 && words_[count_ - 1] == 0) --count_;
    }
    [[nodiscard]] int compare(const big_integer& other) const {
        if (count_ != other.count_) return count_ < other.count_ ? -1 : 1;
        for (std::size_t i = count_; i-- > 0;)
            if (words_[i] != other.words_[i]) return words_[i] < other.words_[i] ? -1 : 1;
        return 0;
    }
    [[nodiscard]] int bits() const {
        return count_ == 0 ? 0 : static_cast<int>(count_ * 32) - std::countl_zero(words_[count_ - 1]);
    }

private:
    // 771 digits have 2,562 bits, and 5^1171 has 2,720. A shift makes both equally long, plus one bit.
    std::uint32_t words_[96];  // NOLINT(modernize-use-default-member-init): the constructor sets the first one
    std::size_t count_;
};

// Digits after these only decide whether the value is above them: the longest exact midpoint between two doubles has
// 767.
constexpr int max_digits = 770;

struct decimal {
    big_integer digits{0};
    int exponent = 0;  // of ten
};

decimal digits_of(std::string_view text) {
    decimal number;
    int count = 0;
    bool point = false;
    bool more = false;  // a digit other than 0 was cut off
    std::size_t at = text.front() == '-';
    for (; at < text.size() && text[at] != 'e' && text[at] != 'E'; ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        const auto digit = static_cast<std::uint32_t>(text[at] - '0');
        if (count == max_digits) {
            more = more || digit != 0;
            number.exponent += !point;
            continue;
        }
        count += count > 0 || digit != 0;
        number.digits.multiply_add(10, digit);
        number.exponent -= point;
    }
    if (more) {
        number.digits.multiply_add(10, 1);
        --number.exponent;
    }
    if (at < text.size()) {
        const bool negative = text[++at] == '-';
        if (negative || text[at] == '+') ++at;
        int exponent = 0;
        for (; at < text.size(); ++at) exponent = std::min(exponent * 10 + (text[at] - '0'), 1'000'000);
        number.exponent += negative ? -exponent : exponent;
    }
    return number;
}

// Sets the bits of the nearest value, whose significand has `precision` bits. Returns false if it is out of range. The
// number must not be zero.
bool nearest(decimal number, int precision, int min_exponent, std::uint64_t& bits) {
    big_integer& numerator = number.digits;
    big_integer denominator(1);
    // Far out of range, in either direction. The digits have up to 2,558 bits.
    const int magnitude = numerator.bits() * 3 / 10 + number.exponent;
    if (magnitude > 320) return false;
    if (magnitude < -400) {
        bits = 0;
        return true;
    }
    if (number.exponent >= 0) numerator.multiply_by_power_of_5(static_cast<unsigned>(number.exponent));
    else denominator.multiply_by_power_of_5(static_cast<unsigned>(-number.exponent));
    // The value is 1.… times 2^exponent, the fraction numerator / denominator.
    int exponent = numerator.bits() - denominator.bits();
    if (exponent > 0) denominator.shift_left(static_cast<unsigned>(exponent));
    else numerator.shift_left(static_cast<unsigned>(-exponent));
    if (numerator.compare(denominator) < 0) {
        numerator.shift_left(1);
        --exponent;
    }
    exponent += number.exponent;  // 10^e is 5^e · 2^e
    // Below the minimum exponent, a value has fewer bits.
    const int digits = precision - std::max(min_exponent - exponent, 0);
    std::uint64_t significand = 0;
    for (int i = 0; i < digits; ++i) {
        const bool bit = numerator.compare(denominator) >= 0;
        if (bit) numerator.subtract(denominator);
        significand = significand << 1 | bit;
        numerator.shift_left(1);
    }
    // The remainder compares to one half as the numerator to the denominator. A tie is rounded to even.
    const int rest = digits < 0 ? -1 : numerator.compare(denominator);
    if (rest > 0 || (rest == 0 && (significand & 1) != 0)) ++significand;
    // The leading bit of the significand adds one to the exponent field, and so does a carry from rounding. A subnormal
    // value has no leading bit.
    const int biased = exponent - min_exponent;
    bits = biased > 0 ? significand + (static_cast<std::uint64_t>(biased) << (precision - 1)) : significand;
    const auto infinity = static_cast<std::uint64_t>(2 - 2 * min_exponent + 1) << (precision - 1);
    return bits < infinity;
}

// The same for the numbers of most texts, without an exponent and with few digits: the digits and the power of ten are
// exact values, so their quotient is correctly rounded. Sets `value` and returns true, or returns false.
template <class T>
bool quotient(std::string_view text, T& value) {
    constexpr std::size_t max_size = 17;  // so that `digits` cannot overflow
    if (text.size() > max_size) return false;
    std::uint64_t digits = 0;
    int places = 0;
    bool point = false;
    for (const char c : text) {
        if (c == '.') {
            point = true;
            continue;
        }
        const auto digit = static_cast<unsigned char>(c - '0');
        if (digit > 9) return false;
        digits = digits * 10 + digit;
        places += point;
    }
    // 10^22 is the highest power of ten that a double can store, and 10^10 that of a float.
    if (digits >> std::numeric_limits<T>::digits != 0 || places > (sizeof(T) == 8 ? 22 : 10)) return false;
    T power = 1;
    for (; places > 0; --places) power *= 10;
    value = static_cast<T>(digits) / power;
    return true;
}

template <class T, class Bits>
bool parse(void* target, std::string_view text, int min_exponent) {
    const bool negative = text.front() == '-';
    if (T value = 0; quotient(text.substr(negative), value)) {
        *static_cast<T*>(target) = negative ? -value : value;
        return true;
    }
    decimal number = digits_of(text);
    std::uint64_t bits = 0;
    if (number.digits.bits() != 0 && !nearest(number, std::numeric_limits<T>::digits, min_exponent, bits)) return false;
    const auto value = std::bit_cast<T>(static_cast<Bits>(bits));
    *static_cast<T*>(target) = negative ? -value : value;
    return true;
}

// Converts binary to decimal: the fewest digits that read back as the value, and of those the closest to it (Burger and
// Dybvig, "Printing Floating-Point Numbers Quickly and Accurately", 1996). std::to_chars for double links 124 KB of
// tables, and RapidJSON's Grisu2 writes more digits than needed for one number in a thousand.
struct shortest_decimal {
    char digits[17];
    int count = 0;
    int point = 0;  // 0.digits · 10^point
};

// `uneven`: the neighbor below is half as far away as the neighbor above.
shortest_decimal shortest(std::uint64_t significand, int exponent, bool uneven) {
    shortest_decimal made;
    // A lower bound for the place of the first digit, which is corrected below.
    const int bits = exponent + static_cast<int>(std::bit_width(significand)) - 1;
    made.point = bits * 1233 >> 12;  // log10(2)
    // The number is value / unit · 10^point. The texts that read back as it are at most margin / unit below it, and as
    // far above, or twice as far if `uneven`.
    big_integer value(static_cast<std::uint32_t>(significand >> 32));
    value.shift_left(32);
    value.multiply_add(1, static_cast<std::uint32_t>(significand));
    big_integer margin(1);
    big_integer unit(1);
    if (made.point > 0) unit.multiply_by_power_of_5(static_cast<unsigned>(made.point));
    else value.multiply_by_power_of_5(static_cast<unsigned>(-made.point));
    if (made.point < 0) margin.multiply_by_power_of_5(static_cast<unsigned>(-made.point));
    const int shift = exponent - made.point;
    const unsigned half = uneven ? 2 : 1;
    value.shift_left(half + static_cast<unsigned>(std::max(shift, 0)));
    margin.shift_left(static_cast<unsigned>(std::max(shift, 0)));
    unit.shift_left(half + static_cast<unsigned>(std::max(-shift, 0)));
    // A tie is rounded to even, so for an even significand the interval includes its ends.
    const int end = (significand & 1) == 0 ? 0 : 1;
    const auto reaches_next = [&] {
        big_integer above = value;
        above.add(margin);
        if (uneven) above.add(margin);
        return above.compare(unit) >= end;
    };
    for (; reaches_next(); ++made.point) unit.multiply_add(10, 0);
    while (true) {
        value.multiply_add(10, 0);
        margin.multiply_add(10, 0);
        char digit = '0';
        for (; value.compare(unit) >= 0; ++digit) value.subtract(unit);
        const bool low = value.compare(margin) <= -end;
        const bool high = reaches_next();
        if (high) {
            bool up = !low;
            if (low) {
                value.multiply_add(2, 0);
                const int middle = value.compare(unit);
                up = middle > 0 || (middle == 0 && (digit & 1) != 0);
            }
            digit = static_cast<char>(digit + up);
        }
        made.digits[made.count++] = digit;
        if (low || high) return made;
    }
}

// The same for the numbers of most texts: up to digits10 digits, of which some are after the point. Distinct decimals
// of so few digits are distinct values, so one that reads back as the value is the shortest. Sets `made` and returns
// true, or returns false. `value` must be above 0.
template <class T>
bool few_digits(T value, shortest_decimal& made) {
    constexpr int digits = std::numeric_limits<T>::digits10;
    constexpr T limit = [] {
        T power = 1;
        for (int i = 0; i < digits; ++i) power *= 10;
        return power;
    }();
    T power = 1;
    for (int places = 0; places <= digits / 2; ++places, power *= 10) {
        const T scaled = value * power;
        if (scaled >= limit) return false;
        // Both operands are exact, so the quotient is the value nearest to the decimal.
        auto integer = static_cast<std::uint64_t>(scaled + T{0.5});
        if (static_cast<T>(integer) / power != value) continue;
        char* const end = made.digits + sizeof made.digits;
        char* at = end;
        do *--at = static_cast<char>('0' + integer % 10);
        while ((integer /= 10) != 0);
        made.count = static_cast<int>(end - at);
        made.point = made.count - places;
        std::memmove(made.digits, at, static_cast<std::size_t>(made.count));
        return true;
    }
    return false;
}

// Without an exponent from 1e-6 to below 1e21, as JavaScript does, and with ".0" after an integer.
std::size_t format_decimal(bool negative, const shortest_decimal& decimal, char* buffer) {
    char* to = buffer;
    const auto put = [&](const char* from, int count) {
        for (; count > 0; --count) *to++ = *from++;
    };
    const auto put_zeros = [&](int count) {
        for (; count > 0; --count) *to++ = '0';
    };
    if (negative) *to++ = '-';
    const auto& [digits, count, point] = decimal;
    if (point > -6 && point <= 21) {
        const int before = std::clamp(point, 0, count);
        put(digits, before);
        put_zeros(before == 0 && point <= 0 ? 1 : point - before);
        *to++ = '.';
        put_zeros(count == 0 ? 0 : -point);
        put(digits + before, count - before);
        put_zeros(count == before ? 1 : 0);
    } else {
        put(digits, 1);
        if (count > 1) *to++ = '.';
        put(digits + 1, count - 1);
        *to++ = 'e';
        if (point < 1) *to++ = '-';
        const int power = point < 1 ? 1 - point : point - 1;
        if (power >= 100) *to++ = static_cast<char>('0' + power / 100);
        if (power >= 10) *to++ = static_cast<char>('0' + power / 10 % 10);
        *to++ = static_cast<char>('0' + power % 10);
    }
    return static_cast<std::size_t>(to - buffer);
}

template <class T, class Bits>
std::size_t format(const void* source, char* buffer) {
    constexpr int stored = std::numeric_limits<T>::digits - 1;
    constexpr int exponents = 2 * std::numeric_limits<T>::max_exponent - 1;
    const T value = *static_cast<const T*>(source);
    const auto bits = std::bit_cast<Bits>(value);
    const int exponent = static_cast<int>(bits >> stored) & exponents;
    const Bits fraction = bits & ((Bits{1} << stored) - 1);
    if (exponent == exponents) return 0;
    const bool negative = bits >> (8 * sizeof(T) - 1) != 0;
    shortest_decimal decimal;
    if (value != 0 && !few_digits(negative ? -value : value, decimal))
        decimal = shortest(exponent == 0 ? fraction : fraction | Bits{1} << stored,
                           std::max(exponent, 1) - exponents / 2 - stored, fraction == 0 && exponent > 1);
    return format_decimal(negative, decimal, buffer);
}

}  // namespace

bool parse_double(void* target, std::string_view text) { return parse<double, std::uint64_t>(target, text, -1022); }
bool parse_float(void* target, std::string_view text) { return parse<float, std::uint32_t>(target, text, -126); }

std::size_t format_double(const void* source, char* buffer) { return format<double, std::uint64_t>(source, buffer); }
std::size_t format_float(const void* source, char* buffer) { return format<float, std::uint32_t>(source, buffer); }

}  // namespace momento::functions::detail
