#include "momento/functions/detail/bind/form.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

void read_form(std::span<char> text, const form_type& type, void* target, input_errors& errors) {
    std::vector<form_entry> entries;
    entries.reserve(1 + static_cast<std::size_t>(std::ranges::count(text, '&')));
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        std::size_t equals = text.size();
        for (; end < text.size() && text[end] != '&'; ++end)
            if (text[end] == '=' && equals == text.size()) equals = end;
        const std::size_t name_end = equals < end ? equals : end;
        const std::size_t value = equals < end ? equals + 1 : end;
        if (end > begin)
            entries.push_back({percent_decoded(text.subspan(begin, name_end - begin), ' '),
                               percent_decoded(text.subspan(value, end - value), ' ')});
        begin = end + 1;
    }
    for (const form_entry& each : entries)
        if (!is_utf8(each.name) || !is_utf8(each.value)) {
            errors.add("body", {}, "expected a form in UTF-8");
            return;
        }
    read_form_entries(entries, type, target, errors);
}

namespace {
// A JSON pointer, or a parameter: "filter[status]".
std::string member_place(std::string_view parameter, std::string_view name) {
    std::string place(parameter);
    if (parameter.empty()) append_name(place, name);
    else ((place += '[') += name) += ']';
    return place;
}
}  // namespace

void read_form_entries(std::span<const form_entry> entries, const form_type& type, void* target, input_errors& errors,
                       std::string_view parameter) {
    const std::string_view in = parameter.empty() ? "body"sv : "query"sv;
    const json_object& object = type.object;
    for (std::size_t i = 0; i < object.count; ++i) {
        const json_field& field = object.fields[i];
        if (field.type == nullptr) continue;
        const std::string place = member_place(parameter, field.name);
        const error_location location{in, place};
        value_sink sink(*field.type, field.of(target), location, errors);
        bool absent = true;
        for (const form_entry& each : entries) {
            if (each.name != field.name) continue;
            if (each.value.empty() && (type.fields[i] & blank_is_absent) != 0) continue;
            sink.take(each.value == "on" && (type.fields[i] & on_is_true) != 0 ? "true"sv : each.value);
            absent = false;
        }
        if (absent && (type.fields[i] & absent_is_false) != 0) *static_cast<bool*>(field.of(target)) = false;
        sink.finish(field.required ? "this member is required"sv : std::string_view());
    }
    if (object.unknown == nullptr) return;
    for (const form_entry& each : entries) {
        bool known = false;
        for (const json_field& field : std::span(object.fields, object.count)) known = known || field.name == each.name;
        if (known) continue;
        if (errors.full()) break;
        errors.add(in, member_place(parameter, each.name), "unknown member");
    }
}

}  // namespace momento::functions::detail
