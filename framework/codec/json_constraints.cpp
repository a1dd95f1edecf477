// Checks the schema rules of a value, after the checks of its type. This code is linked only for types that have rules.
#include "momento/functions/detail/codec/constrained.hpp"

#include <algorithm>

#include "framework/text/append_number.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/text/code_points.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool read_constrained_number(const json_type& type, void* target, json_event event, std::string_view text) {
    const auto& rules = static_cast<const json_constrained_number&>(type);
    if (!rules.plain->read->scalar(*rules.plain, target, event, text)) return false;
    const double value =
        type.size == sizeof(float) ? *static_cast<const float*>(target) : *static_cast<const double*>(target);
    if (value < rules.least || (rules.above_minimum && value == rules.least)) return false;
    if (value > rules.most || (rules.below_maximum && value == rules.most)) return false;
    if (rules.format == nullptr) return true;
    char digits[number_buffer_size];
    return is_multiple(read_decimal({digits, rules.format(target, digits)}), rules.multiple);
}

bool read_constrained_text(const json_type& type, void* target, json_event event, std::string_view text) {
    const auto& rules = static_cast<const json_constrained_text&>(type);
    if (!rules.plain->read->scalar(*rules.plain, target, event, text)) return false;
    // Characters are counted only if the number of bytes does not decide.
    const std::size_t length = rules.least > 1 || rules.most < text.size() ? code_points(text) : text.size();
    return length >= rules.least && length <= rules.most;
}

bool read_checked_text(const json_type& type, void* target, json_event event, std::string_view text) {
    const auto& rules = static_cast<const json_checked_text&>(type);
    return read_constrained_text(type, target, event, text) && (rules.format == nullptr || rules.format(text)) &&
           (rules.matches == nullptr || rules.matches(*rules.expression, text));
}

std::string_view expect_checked_text(const json_type& type, std::string_view given, std::string& made) {
    const auto& rules = static_cast<const json_checked_text&>(type);
    // The message of a text<T> takes precedence over that of the rules.
    if (rules.takes != nullptr && given.data() != nullptr && !rules.takes(given))
        return rules.plain->read->expectation(*rules.plain, given, made);
    if (!rules.max_by_default || code_points(given) <= rules.most) return rules.expected;
    append_number(made = "expected a string of at most "sv, rules.most);
    return made += " characters"sv;
}

}  // namespace

constexpr json_reading reads_constrained_number{.scalar = read_constrained_number,
                                                .expectation = expect_words,
                                                .fits_text = is_number_text,
                                                .text_event = json_event::number};
constexpr json_reading reads_constrained_text{.scalar = read_constrained_text, .expectation = expect_words};
constexpr json_reading reads_checked_text{.scalar = read_checked_text, .expectation = expect_checked_text};

void distinct_values::add(const json_type& type, const void* value) {
    output text;
    if (write_json(text, type, value)) texts_.emplace_back(text.view());
}

bool distinct_values::all_differ() {
    // A heap sort: std::sort links seven times the code.
    std::ranges::make_heap(texts_);
    std::ranges::sort_heap(texts_);
    return std::ranges::adjacent_find(texts_) == texts_.end();
}

// An unknown member of a closed schema.
constexpr json_reading reads_unknown{.expectation = words<"unknown member">};

}  // namespace momento::functions::detail
