// Reads integers from JSON numbers. A number with a zero fraction, or with an exponent, can be an integer (JSON Schema
// 2020-12, Core §4.2.3). This code is separate from the readers of digits in json_values.cpp, which parameters use.
#include <algorithm>
#include <cstdint>
#include <span>

#include "momento/functions/detail/codec/type.hpp"

namespace momento::functions::detail {
namespace {

constexpr std::string_view decimal_digits = "0123456789";

// The digits of a number whose value is an integer, with its sign. The value is exact: no floating-point number is
// involved. Otherwise the text is returned unchanged, which is not an integer for the readers of digits.
class plain_integer {
public:
    std::string_view operator()(std::string_view text) {
        const char* at = text.data();
        const char* const end = at + text.size();
        if (*at == '-') text_[size_++] = *at++;
        const std::size_t sign = size_;
        // The value is that of the digits, followed by so many zeros, times a power of ten.
        std::int64_t zeros = 0;
        std::int64_t power = 0;
        bool in_fraction = false;
        for (; at != end && *at <= '9'; ++at) {
            if (*at == '.') {
                in_fraction = true;
                continue;
            }
            power -= in_fraction;
            if (*at == '0') {
                zeros += size_ != sign;
            } else {
                if (!put_zeros(zeros) || !put(*at)) return text;
                zeros = 0;
            }
        }
        if (size_ == sign) return "0";
        if (at != end) power += exponent(at + 1, end);
        power += zeros;
        if (power < 0 || !put_zeros(power)) return text;
        return {text_, size_};
    }

private:
    static constexpr std::size_t max_digits = 20;  // those of a std::uint64_t

    // Limited, so that it cannot overflow. No text is as long as the limit, so no fraction compensates it.
    static std::int64_t exponent(const char* at, const char* end) {
        constexpr std::int64_t most = 1'000'000'000'000;
        const char sign = *at;
        if (sign == '-' || sign == '+') ++at;
        std::int64_t value = 0;
        for (; at != end; ++at) value = std::min(value * 10 + (*at - '0'), most);
        return sign == '-' ? -value : value;
    }
    bool put(char digit) {
        if (size_ == sizeof text_) return false;
        text_[size_++] = digit;
        return true;
    }
    bool put_zeros(std::int64_t count) {
        for (; count > 0; --count)
            if (!put('0')) return false;
        return true;
    }

    char text_[1 + max_digits];
    std::size_t size_ = 0;
};

// `Digits` reads plain digits, as nearly all integers have.
template <const json_reading& Digits>
bool read_number(const json_type& type, void* target, json_event event, std::string_view text) {
    if (Digits.scalar(type, target, event, text)) return true;
    if (event != json_event::number) return false;
    plain_integer plain;
    return Digits.scalar(type, target, event, plain(text));
}

// The text of a form field contains digits only, like any other parameter.
bool is_digits(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    return text.find_first_not_of(decimal_digits) == text.npos && reads_integer.fits_text(text);
}

bool is_listed(const json_integer_enumeration& type, std::uint64_t value) {
    return std::ranges::any_of(std::span(type.first, type.count),
                               [value](std::int64_t each) { return static_cast<std::uint64_t>(each) == value; });
}

bool read_enumeration_number(const json_type& type, void* target, json_event event, std::string_view text) {
    const auto& enumeration = static_cast<const json_integer_enumeration&>(type);
    const json_type widest{{&reads_integer_number}, sizeof(std::uint64_t), type.is_signed};
    std::uint64_t value = 0;
    if (!reads_integer_number.scalar(widest, &value, event, text)) return false;
    if (is_listed(enumeration, value)) return reads_integer_number.scalar(type, target, event, text);
    if (enumeration.assign_unknown == nullptr) return false;
    enumeration.assign_unknown(target);
    return true;
}

}  // namespace

constexpr json_reading reads_integer_enumeration{.scalar = read_enumeration_number,
                                                 .expectation = expect_words,
                                                 .fits_text = is_digits,
                                                 .text_event = json_event::number};

bool write_integer_enumeration(output& to, const json_type& type, const void* source) {
    const auto& enumeration = static_cast<const json_integer_enumeration&>(type);
    return is_listed(enumeration, static_cast<std::uint64_t>(enumeration.value(source))) &&
           write_integer(to, type, source);
}

constexpr json_reading reads_integer_number{.scalar = read_number<reads_integer>,
                                            .expectation = expect_words,
                                            .fits_text = is_digits,
                                            .text_event = json_event::number};
constexpr json_reading reads_constrained_integer_number{.scalar = read_number<reads_constrained_integer>,
                                                        .expectation = expect_words,
                                                        .fits_text = is_digits,
                                                        .text_event = json_event::number};

}  // namespace momento::functions::detail
