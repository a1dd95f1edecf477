#include "framework/testing/table/json_comparison.hpp"

#include <algorithm>

#include "framework/testing/table/base64.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail::tables {
namespace {

constexpr std::size_t max_value_text = 200;

bool same_number(const json_value& a, const json_value& b) {
    // nlohmann stores numbers with a sign as signed, even -0. A signed and an unsigned number are equal if their bits
    // are, and they are not negative.
    if (a.is_number_integer() && b.is_number_integer())
        return a.get<std::int64_t>() == b.get<std::int64_t>() &&
               (a.is_number_unsigned() == b.is_number_unsigned() || a.get<std::int64_t>() >= 0);
    return a.get<double>() == b.get<double>();
}

}  // namespace

std::string readable(std::string_view bytes) {
    return is_utf8(bytes) ? std::string(bytes) : "base64:" + to_base64(bytes);
}

std::string_view whole_characters(std::string_view text, std::size_t most) {
    while (most > 0 && most < text.size() && (static_cast<unsigned char>(text[most]) & 0xc0) == 0x80) --most;
    return text.substr(0, most);
}

std::string shortened(const std::string& text) {
    return text.size() <= max_value_text ? text : std::string(whole_characters(text, max_value_text)) + "…";
}

std::string shown(std::string_view text) { return compact(json_value(shortened(readable(text)))); }

std::string difference(std::string_view where, std::string_view expected, std::string_view got) {
    std::string text(where);
    text += ": expected ";
    text += expected;
    text += ", got ";
    text += got;
    return text;
}

match_result match_placeholder(const placeholder_meaning& meaning, const json_value* got) {
    if (const auto* kind = std::get_if<any_value_of>(&meaning))
        return {.holds = got != nullptr && kind->fits(*got), .expected = std::string(kind->words)};
    if (const auto* text = std::get_if<matching_text>(&meaning)) {
        const std::optional<bool> found =
            matches(text->pattern, got != nullptr && got->is_string() ? got->get<std::string>() : "");
        if (!found) return {.holds = false, .error = "invalid regular expression " + text->pattern};
        return {.holds = *found && got != nullptr && got->is_string(),
                .expected = "a string that matches " + text->pattern};
    }
    const auto* unknown = std::get_if<unknown_placeholder>(&meaning);
    return {.holds = false,
            .error = "unknown placeholder ${" + unknown->name + "}; no earlier step captures this name"};
}

void fill(json_value& value, const captured_values& captured) {
    if (value.is_structured()) {
        for (json_value& each : value) fill(each, captured);
    } else if (value.is_string()) {
        const auto meaning = placeholder(value.get<std::string>(), captured);
        if (!meaning) value = filled(value.get<std::string>(), captured);
        else if (const auto* known = std::get_if<json_value>(&*meaning)) value = *known;
    }
}

bool fill_json(std::string& text, const captured_values& captured) {
    std::optional<json_value> json = parse_json(text);
    if (!json) return false;
    fill(*json, captured);
    text = compact(*json);
    return true;
}

std::string json_comparison::pointed(std::string_view pointer) const {
    return std::string(what_).append(pointer.empty() ? "" : " ").append(pointer);
}

void json_comparison::compare(const json_value& expected, const json_value* got, const std::string& at) {
    if (expected.is_string()) {
        const auto text = expected.get<std::string>();
        if (const auto meaning = placeholder(text, captured_)) {
            if (const auto* value = std::get_if<json_value>(&*meaning)) return compare_values(*value, got, at);
            const match_result on = match_placeholder(*meaning, got);
            if (!on.error.empty()) found_.push_back(pointed(at) + ": " + on.error);
            else if (!on.holds) add_difference(on.expected, got, at);
            return;
        }
        return compare_values(filled(text, captured_), got, at);
    }
    compare_values(expected, got, at);
}

void json_comparison::add_difference(std::string_view expected, const json_value* got, const std::string& at) {
    found_.push_back(difference(pointed(at), expected, got == nullptr ? "no value" : shortened(compact(*got))));
}
void json_comparison::compare_values(const json_value& expected, const json_value* got, const std::string& at) {
    if (got != nullptr && expected.is_object() && got->is_object()) {
        for (const auto& [name, value] : expected.items()) {
            const auto member = got->find(name);
            compare(value, member == got->end() ? nullptr : &*member, below(at, name));
        }
        for (const auto& [name, value] : got->items())
            if (more_ == more_members::rejected && !expected.contains(name))
                found_.push_back(difference(pointed(below(at, name)), "no value", shortened(compact(value))));
    } else if (got != nullptr && expected.is_array() && got->is_array()) {
        for (std::size_t i = 0; i < std::max(expected.size(), got->size()); ++i) {
            const std::string place = at + "/" + std::to_string(i);
            if (i < expected.size()) compare(expected[i], i < got->size() ? &(*got)[i] : nullptr, place);
            else found_.push_back(difference(pointed(place), "no value", shortened(compact((*got)[i]))));
        }
    } else if (got == nullptr ||
               !(expected.is_number() && got->is_number() ? same_number(expected, *got) : expected == *got)) {
        add_difference(shortened(compact(expected)), got, at);
    }
}

}  // namespace momento::functions::detail::tables
