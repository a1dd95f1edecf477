#include "framework/bind/form.hpp"

#include <string>
#include <vector>

#include "framework/codec/utf8.hpp"
#include "framework/match/path.hpp"

namespace momento::functions::detail {
namespace {

// '+' is a blank, and an escape that is none stays as it is. Text gets no longer by it, so it is decoded where it stands.
std::string_view decode(std::span<char> raw) {
    char* to = raw.data();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        const int byte = raw[i] == '%' && raw.size() - i > 2 ? hex_byte(raw[i + 1], raw[i + 2]) : -1;
        if (byte >= 0) i += 2;
        *to++ = byte >= 0 ? static_cast<char>(byte) : raw[i] == '+' ? ' ' : raw[i];
    }
    return {raw.data(), static_cast<std::size_t>(to - raw.data())};
}

std::string pointer_to(std::string_view name) {
    std::string pointer;
    append_name(pointer, name);
    return pointer;
}

}  // namespace

void read_form(std::span<char> text, const json_object& type, void* target, input_errors& errors) {
    struct entry {
        std::string_view name;
        std::string_view value;
    };
    std::vector<entry> entries;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin;
        std::size_t equals = text.size();
        for (; end < text.size() && text[end] != '&'; ++end)
            if (text[end] == '=' && equals == text.size()) equals = end;
        const std::size_t name_end = equals < end ? equals : end;
        const std::size_t value = equals < end ? equals + 1 : end;
        if (end > begin)
            entries.push_back(
                {decode(text.subspan(begin, name_end - begin)), decode(text.subspan(value, end - value))});
        begin = end + 1;
    }
    for (const entry& each : entries)
        if (!is_utf8(each.name) || !is_utf8(each.value)) {
            errors.add("body", {}, "expected a form in UTF-8");
            return;
        }
    for (std::size_t i = 0; i < type.count; ++i) {
        const json_field& field = type.fields[i];
        if (field.type == nullptr) continue;
        value_sink sink(*field.type, type.member(target, i));
        for (const entry& each : entries)
            if (each.name == field.name) sink.take(each.value);
        sink.finish(field.required, "body", pointer_to(field.name), errors);
    }
    if (type.unknown == nullptr) return;
    for (const entry& each : entries) {
        bool known = false;
        for (const json_field& field : std::span(type.fields, type.count)) known = known || field.name == each.name;
        if (!known && errors.size() < most_fault_text)
            errors.add("body", pointer_to(each.name), "expected no member of this name");
    }
}

}  // namespace momento::functions::detail
