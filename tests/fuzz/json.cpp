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
#include "json_text.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/json.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

// Low enough for inputs of this size to exceed it.
constexpr std::size_t depth = 16;

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

struct error_entry {
    std::string_view in;
    std::string_view pointer;
    std::string_view detail;
};

void check_errors(const std::string& text) {
    // All types reject malformed JSON with the same errors.
    static std::string last;
    if (text == last) return;
    last = text;
    const changeable_text listing(text);
    std::vector<error_entry> entries;
    detail::input_errors none;
    check(read_json(listing, entries, 2, none), "the list of errors is JSON");
    for (const error_entry& each : entries) {
        check(each.in == "body" && !each.detail.empty(), "an error has a detail");
        check(each.pointer.empty() || each.pointer.front() == '/', "an error has a JSON pointer");
    }
}

template <class T>
bool read(const changeable_text& text, T& value) {
    detail::input_errors errors;
    if (read_json(text, value, depth, errors)) {
        check(errors.empty(), "an accepted text has no errors");
        return true;
    }
    check(!errors.empty(), "a rejected text has errors");
    check_errors("[" + std::string(errors.text()) + "]");
    return false;
}
template <class T>
void write(detail::output& out, const T& value) {
    check(detail::write_json(out, detail::json_table<T, detail::direction::out>::value, &value),
          "a read value can be written");
}

// Returns whether the text is accepted.
template <class T>
bool round_trip(std::string_view text) {
    const changeable_text given(text);
    T value{};
    if (!read(given, value)) return false;
    detail::output once;
    write(once, value);

    const changeable_text written(once.view());
    T again{};
    check(read(written, again), "a written value can be read");
    detail::output twice;
    write(twice, again);
    check(once.view() == twice.view(), "a value that is read back is written as the same text");

    const changeable_text compact(once.view());
    RawJson raw;
    check(read(compact, raw) && raw.text == once.view(), "a written text is compact JSON");
    return true;
}

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

template <class... T>
bool any_accepts(std::string_view text) {
    return (int{round_trip<T>(text)} + ... + 0) != 0;  // without short-circuiting
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions;
    using namespace momento::functions::fuzz;
    const std::string_view text = text_of(data, size);
    const std::string_view value = without_mark(text);
    const json_verdict verdict = json_verdict_of(value, depth);
    const bool accepted = round_trip<RawJson>(text);
    check(verdict == json_verdict::open || accepted == (verdict == json_verdict::accepted),
          "RawJson accepts JSON exactly");
    const bool typed = any_accepts<Scalars, Loose, Tree, std::vector<double>, std::map<std::string, std::string>>(text);
    check(accepted || !typed, "a text that a type accepts is JSON");
    if (value.find_first_of("{[\"") == value.npos) compare_number(value);
    return 0;
}
