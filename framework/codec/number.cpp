#include "framework/codec/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <system_error>

#include "framework/codec/type.hpp"

namespace momento::functions::detail {
namespace {

// Whether a JSON number that fits no Float is too large, as opposed to too near to zero: the place of its first digit
// that counts, moved by its exponent.
bool is_large(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t e = std::min(text.find_first_of("eE"), text.size());
    const std::string_view mantissa = text.substr(0, e);
    const auto point = static_cast<std::ptrdiff_t>(std::min(mantissa.find('.'), mantissa.size()));
    const auto first = static_cast<std::ptrdiff_t>(mantissa.find_first_of("123456789"));
    std::string_view exponent = text.substr(std::min(e + 1, text.size()));
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    std::ptrdiff_t shift = 0;
    const auto [end, fault] = std::from_chars(exponent.data(), exponent.data() + exponent.size(), shift);
    if (fault == std::errc::result_out_of_range) return !exponent.starts_with('-');
    return point - first + shift > 0;
}

template <class Float>
bool parse(void* target, std::string_view text) {
    Float value{};
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault == std::errc::result_out_of_range) {
        if (is_large(text)) return false;
        value = 0;  // underflow is no error (RFC 8259 §6)
    }
    *static_cast<Float*>(target) = value;
    return true;
}

template <class Float>
std::size_t format(const void* source, char* buffer) {
    const Float value = *static_cast<const Float*>(source);
    if (!std::isfinite(value)) return 0;
    return static_cast<std::size_t>(std::to_chars(buffer, buffer + number_buffer_size, value).ptr - buffer);
}

}  // namespace

bool parse_double(void* target, std::string_view text) { return parse<double>(target, text); }
bool parse_float(void* target, std::string_view text) { return parse<float>(target, text); }
std::size_t format_double(const void* source, char* buffer) { return format<double>(source, buffer); }
std::size_t format_float(const void* source, char* buffer) { return format<float>(source, buffer); }

}  // namespace momento::functions::detail
