#include "momento/functions/detail/codec/input_errors.hpp"

#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

constexpr std::string_view cut_mark = "\u2026";

// Bytes of a character, or of a part of one, in a JSON string.
std::size_t written_size(char c) { return c == '"' || c == '\\' ? 2 : static_cast<unsigned char>(c) < 0x20 ? 6 : 1; }

// The most of a text, up to the end of a character, that takes no more than `limit` bytes as JSON.
std::string_view beginning(std::string_view text, std::size_t limit) {
    std::size_t size = 0;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xc0) != 0x80) end = at;
        size += written_size(text[at]);
        if (size > limit) return text.substr(0, end);
    }
    return text;
}

void write_beginning(output& to, std::string_view text, std::size_t limit) {
    const std::string_view shown = beginning(text, limit);
    if (shown.size() == text.size()) return write_json_string(to, text);
    write_json_string(to, std::string(shown) += cut_mark);
}

}  // namespace

void input_errors::add(std::string_view in, std::string_view where, std::string_view detail) {
    if (full_) return;
    const std::size_t before = size();
    text_.append(empty() ? "{\"in\":\""sv : ",{\"in\":\""sv);
    text_.append(in);
    text_.append(in == "body"sv ? "\",\"pointer\":"sv : "\",\"name\":"sv);
    write_beginning(text_, where, max_place_text);
    text_.append(",\"detail\":");
    write_beginning(text_, detail, max_detail_text);
    text_.Put('}');
    full_ = size() > max_error_text;
    if (full_) text_.shorten(before);
}

// Appended as texts: the code of push_back would be linked by every module.
void append_name(std::string& pointer, std::string_view name) {
    pointer += "/"sv;
    const std::string_view shown = beginning(name, max_name_text);
    const char* from = shown.data();
    const auto append_up_to = [&](const char* end) { pointer.append(from, static_cast<std::size_t>(end - from)); };
    for (const char& c : shown) {
        if (c != '~' && c != '/') continue;
        append_up_to(&c);
        pointer += c == '~' ? "~0"sv : "~1"sv;
        from = &c + 1;
    }
    append_up_to(shown.data() + shown.size());
    if (shown.size() != name.size()) pointer += cut_mark;
}

}  // namespace momento::functions::detail
