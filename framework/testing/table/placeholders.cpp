#include "framework/testing/table/placeholders.hpp"

#include <cmath>

#include "framework/testing/contract/text_pattern.hpp"
#include "framework/text/percent.hpp"
#include "momento/functions/detail/schema/pattern.hpp"

namespace momento::functions::detail::tables {
namespace {

template <class Write>
std::string replaced(std::string_view text, const captured_values& captured, Write write) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.substr(at).starts_with("${") ? text.find('}', at) : text.npos;
        const auto value = end == text.npos ? captured.end() : captured.find(text.substr(at + 2, end - at - 2));
        if (value == captured.end()) {
            result += text[at++];
        } else {
            result += write(text_of(value->second));
            at = end + 1;
        }
    }
    return result;
}

bool is_integer(const json_value& value) {
    return value.is_number_integer() || (value.is_number() && std::trunc(value.get<double>()) == value.get<double>());
}

struct named_kind {
    std::string_view name;
    any_value_of kind;
};
constexpr named_kind kinds[] = {
    {"any", {"any value", [](const json_value&) { return true; }}},
    {"string", {"a string", [](const json_value& value) { return value.is_string(); }}},
    {"number", {"a number", [](const json_value& value) { return value.is_number(); }}},
    {"integer", {"an integer", is_integer}},
    {"boolean", {"a boolean", [](const json_value& value) { return value.is_boolean(); }}},
    {"array", {"an array", [](const json_value& value) { return value.is_array(); }}},
    {"object", {"an object", [](const json_value& value) { return value.is_object(); }}},
};

}  // namespace

bool is_name(std::string_view text) {
    return !text.empty() &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") == text.npos;
}

std::string text_of(const json_value& value) { return value.is_string() ? value.get<std::string>() : compact(value); }

std::string filled(std::string_view text, const captured_values& captured) {
    return replaced(text, captured, [](std::string value) { return value; });
}
std::string filled_in_url(std::string_view text, const captured_values& captured) {
    return replaced(text, captured, [](const std::string& value) { return percent_encoded(value); });
}

std::optional<placeholder_meaning> placeholder(std::string_view text, const captured_values& captured) {
    if (!text.starts_with("${") || !text.ends_with('}')) return std::nullopt;
    const std::string_view name = text.substr(2, text.size() - 3);
    if (name.starts_with("match:")) return matching_text{std::string(name.substr(6))};
    // Two adjacent placeholders are not one placeholder.
    if (!is_name(name)) return std::nullopt;
    for (const named_kind& each : kinds)
        if (each.name == name) return each.kind;
    if (const auto value = captured.find(name); value != captured.end()) return value->second;
    return unknown_placeholder{std::string(name)};
}

std::optional<bool> matches(const std::string& pattern, const std::string& text) {
    if (!expression_error(pattern).empty()) return std::nullopt;
    return pattern_of(pattern).matches(text);
}

}  // namespace momento::functions::detail::tables
