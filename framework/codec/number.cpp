#include "framework/codec/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "framework/codec/output.hpp"
#include "framework/codec/rapidjson.hpp"
#include "framework/codec/type.hpp"

namespace momento::functions::detail {
namespace {

struct number_handler : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, number_handler> {
    double value = 0;
    bool Default() { return false; }
    bool Int(int number) { return Double(number); }
    bool Uint(unsigned number) { return Double(number); }
    bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
    bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
    bool Double(double number) {
        value = number;
        return true;
    }
};

// RapidJSON's full precision is only right for values that a double has: past them it gives garbage. The text is not
// zero; the first digit that counts stands in the 309th place of the largest double, 1.797…e308.
bool is_past_double(std::string_view text) {
    const std::size_t e = std::min(text.find_first_of("eE"), text.size());
    const std::string_view mantissa = text.substr(0, e);
    const std::size_t first = mantissa.find_first_of("123456789");
    const std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    int exponent = 0;
    std::string_view power = text.substr(std::min(e + 1, text.size()));
    if (power.starts_with('+')) power.remove_prefix(1);
    const auto [end, fault] = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (fault == std::errc::result_out_of_range) return !power.starts_with('-');
    const auto places =
        static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0) + exponent;
    if (places != 309) return places > 309;
    // Half a unit above the largest double, where rounding to it ends.
    constexpr std::string_view largest = "179769313486231580793728971405";
    std::size_t at = 0;
    for (char c : mantissa.substr(first)) {
        if (c == '.') continue;
        if (at == largest.size()) break;
        if (c != largest[at]) return c > largest[at];
        ++at;
    }
    return false;
}

}  // namespace

// RapidJSON's conversion at full precision is correctly rounded; std::from_chars links about three times the code.
bool parse_double(void* target, std::string_view text) {
    const bool negative = text.front() == '-';
    // Zero by itself: RapidJSON would count the leading zeros of 0, and an integer "-0" would lose its sign.
    if (text.substr(0, text.find_first_of("eE")).find_first_of("123456789") == text.npos) {
        *static_cast<double*>(target) = negative ? -0.0 : 0.0;
        return true;
    }
    if (is_past_double(text)) return false;
    rapidjson::MemoryStream stream(text.data(), text.size());
    checked_allocator digits;
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> reader(&digits, 128);
    number_handler number;
    constexpr unsigned flags = rapidjson::kParseFullPrecisionFlag | rapidjson::kParseStopWhenDoneFlag;
    if (reader.Parse<flags>(stream, number).IsError()) return false;
    *static_cast<double*>(target) = number.value;
    return true;
}

bool parse_float(void* target, std::string_view text) {
    double wide = 0;
    if (!parse_double(&wide, text)) return false;
    const auto value = static_cast<float>(wide);
    if (!std::isfinite(value)) return false;
    *static_cast<float*>(target) = value;
    return true;
}

// RapidJSON's Grisu2; std::to_chars for double links 124 KB of tables.
std::size_t format_double(const void* source, char* buffer) {
    output out;
    checked_allocator levels;
    rapidjson::Writer<output, rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> writer(out, &levels, 1);
    if (!writer.Double(*static_cast<const double*>(source))) return 0;
    std::memcpy(buffer, out.view().data(), out.view().size());
    return out.view().size();
}

// The shortest text for a float: 0.1, where its value as a double would be 0.10000000149011612.
std::size_t format_float(const void* source, char* buffer) {
    const float value = *static_cast<const float*>(source);
    if (!std::isfinite(value)) return 0;
    return static_cast<std::size_t>(std::to_chars(buffer, buffer + number_buffer_size, value).ptr - buffer);
}

}  // namespace momento::functions::detail
