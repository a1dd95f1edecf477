#include "framework/codec/number.hpp"

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

}  // namespace

// RapidJSON's conversion at full precision is correctly rounded; std::from_chars links about three times the code.
bool parse_double(void* target, std::string_view text) {
    rapidjson::MemoryStream stream(text.data(), text.size());
    checked_allocator digits;
    rapidjson::GenericReader<rapidjson::UTF8<>, rapidjson::UTF8<>, checked_allocator> reader(&digits, 128);
    number_handler number;
    if (reader.Parse<rapidjson::kParseFullPrecisionFlag | rapidjson::kParseStopWhenDoneFlag>(stream, number).IsError())
        return false;
    if (!std::isfinite(number.value)) return false;
    // As an integer "-0" would lose its sign.
    *static_cast<double*>(target) = text.front() == '-' ? -std::fabs(number.value) : number.value;
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
