// Bytes as a JSON text, read into types of every shape. An accepted text is written, read again, and written as the
// same text; a rejected text has errors; and the grammar decides whether a text is JSON.
#include <array>
#include <bit>
#include <boost/describe/enum.hpp>
#include <cstdlib>
#include <map>
#include <optional>
#include <vector>

#include "json_grammar.hpp"
#include "json_round_trip.hpp"

namespace momento::functions::fuzz {
namespace {

// Zero has a name, so that an unread value can be written too.
enum class Kind : std::int16_t { none, some, all = -300 };
BOOST_DESCRIBE_ENUM(Kind, none, some, all)

struct Scalars {
    std::int8_t i8;
    std::uint8_t u8;
    std::int16_t i16;
    std::uint16_t u16;
    std::int32_t i32;
    std::uint32_t u32;
    std::int64_t i64;
    std::uint64_t u64;
    float f32;
    double f64;
    bool flag;
    Kind kind;
    std::string text;
    std::string_view view;
};
struct Tree {
    std::string_view name;
    std::vector<Tree> c;
};
// Nothing is required, so that a mutation of one member can be accepted. No unordered_map, because its order differs
// from the text's.
struct Loose {
    std::optional<std::int8_t> i8;
    std::optional<std::uint8_t> u8;
    std::optional<std::int16_t> i16;
    std::optional<std::uint16_t> u16;
    std::optional<std::int32_t> i32;
    std::optional<std::uint32_t> u32;
    std::optional<std::int64_t> i64;
    std::optional<std::uint64_t> u64;
    std::optional<float> f32;
    std::optional<double> f64;
    std::optional<bool> flag;
    std::optional<Kind> kind;
    std::optional<std::string> text;
    std::optional<std::string_view> view;
    std::optional<Scalars> scalars;
    std::optional<Tree> tree;
    std::optional<RawJson> raw;
    std::optional<std::vector<std::int32_t>> list;
    std::optional<std::vector<bool>> bits;
    std::optional<std::array<std::int16_t, 3>> three;
    std::optional<std::map<std::string, double>> numbers;
    std::optional<std::map<std::string, RawJson>> raws;
    std::optional<std::vector<std::optional<std::string>>> gaps;
};

// One byte order mark before the value is ignored (RFC 8259 §8.1).
std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

// A text that is a single number: its double equals the C library's, to the last bit.
void compare_number(std::string_view text) {
    const changeable_text given(text);
    double value = 0;
    if (!read(given, value)) return;
    const changeable_text same(without_mark(text));  // strtod stops at its NUL
    const double expected = std::strtod(same.bytes().data(), nullptr);
    check(std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(expected),
          "a double is the nearest value");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    using namespace momento::functions::fuzz;
    const std::string_view text = text_of(data, size);
    const std::string_view value = without_mark(text);
    const bool accepted = round_trip<RawJson>(text);
    check(accepted == is_json(value, depth), "RawJson accepts JSON exactly");
    const bool typed = any_accepts<Scalars, Loose, Tree, std::vector<double>, std::map<std::string, std::string>>(text);
    check(accepted || !typed, "a text that a type accepts is JSON");
    if (value.find_first_of("{[\"") == value.npos) compare_number(value);
    return 0;
}
