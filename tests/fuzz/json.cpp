// Bytes as a JSON text, read into types of every shape. What is accepted is written, read again, and written the same;
// what is refused comes with its faults; and what is JSON at all is decided as the grammar decides it.
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

// Low enough for inputs of this size to get past it.
constexpr std::size_t depth = 16;

// Zero has a name: a value that was never read into can be written too.
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
// Nothing is required, so that a mutation of one member can be accepted. No unordered_map: its order is not the text's.
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

struct fault {
    std::string_view in;
    std::string_view pointer;
    std::string_view detail;
};

void look_at_errors(const std::string& text) {
    // What is no JSON is refused alike by every type.
    static std::string last;
    if (text == last) return;
    last = text;
    const changeable_text listing(text);
    std::vector<fault> faults;
    detail::input_errors none;
    promise(read_json(listing, faults, 2, none), "the list of faults is JSON");
    for (const fault& each : faults) {
        promise(each.in == "body" && !each.detail.empty(), "a fault says what was expected");
        promise(each.pointer.empty() || each.pointer.front() == '/', "a fault's place is a pointer");
    }
}

template <class T>
bool read(const changeable_text& text, T& value) {
    detail::input_errors errors;
    if (read_json(text, value, depth, errors)) {
        promise(errors.empty(), "what is accepted has no faults");
        return true;
    }
    promise(!errors.empty(), "what is refused has faults");
    look_at_errors("[" + std::string(errors.text()) + "]");
    return false;
}
template <class T>
void write(detail::output& out, const T& value) {
    promise(detail::write_json(out, detail::json_table<T, detail::direction::out>::value, &value),
            "what was read can be written");
}

// True where the text was accepted.
template <class T>
bool round_trip(std::string_view text) {
    const changeable_text given(text);
    T value{};
    if (!read(given, value)) return false;
    detail::output once;
    write(once, value);

    const changeable_text written(once.view());
    T again{};
    promise(read(written, again), "what was written can be read");
    detail::output twice;
    write(twice, again);
    promise(once.view() == twice.view(), "what was read back is written the same");

    const changeable_text compact(once.view());
    RawJson raw;
    promise(read(compact, raw) && raw.text == once.view(), "what was written is compact JSON");
    return true;
}

// One byte order mark before the value is ignored (RFC 8259 §8.1).
std::string_view without_mark(std::string_view text) {
    constexpr std::string_view mark = "\xEF\xBB\xBF";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

// A text that is one number: its double is the C library's, to the last bit.
void compare_number(std::string_view text) {
    const changeable_text given(text);
    double value = 0;
    if (!read(given, value)) return;
    const changeable_text same(without_mark(text));  // strtod ends at its NUL
    const double expected = std::strtod(same.bytes().data(), nullptr);
    promise(std::bit_cast<std::uint64_t>(value) == std::bit_cast<std::uint64_t>(expected), "a double is the nearest");
}

template <class... T>
bool any_accepts(std::string_view text) {
    return (int{round_trip<T>(text)} + ... + 0) != 0;  // none is left out
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
    promise(verdict == json_verdict::open || accepted == (verdict == json_verdict::accepted),
            "what is accepted as RawJson is JSON, and all of it");
    const bool fits = any_accepts<Scalars, Loose, Tree, std::vector<double>, std::map<std::string, std::string>>(text);
    promise(accepted || !fits, "what fits a type is JSON");
    if (value.find_first_of("{[\"") == value.npos) compare_number(value);
    return 0;
}
