#include "momento/functions/detail/codec/input_errors.hpp"

#include "momento/functions/detail/codec/first_error.hpp"
#include "momento/functions/detail/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// Writes the beginning of a text that is too long: a client's text can have any length.
[[gnu::noinline]] void write_beginning(output& to, std::string_view text) {
    std::size_t end = max_shown_text;
    if (text.size() <= end) return write_json_string(to, text);
    while ((static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;  // up to the end of a character
    write_json_string(to, text.substr(0, end));
    to.drop(1);  // the closing quote
    to.append("\u2026\"");
}

}  // namespace

void input_errors::add(std::string_view in, std::string_view where, std::string_view detail) {
    if (full_) return;
    const std::size_t before = size();
    text_.append(empty() ? "{\"in\":\""sv : ",{\"in\":\""sv);
    text_.append(in);
    text_.append(in == "body"sv ? "\",\"pointer\":"sv : "\",\"name\":"sv);
    write_beginning(text_, where);
    text_.append(",\"detail\":");
    write_beginning(text_, detail);
    text_.Put('}');
    full_ = size() > max_error_text;
    if (full_) text_.drop(size() - before);
}

first_error::first_error() {
    add = [](const input_source& source, input_errors&, std::string_view where, std::string_view what) {
        const auto& to = static_cast<const first_error&>(source);
        if (!to.empty()) return;
        to.pointer = where;
        to.detail = what;
    };
}

std::string first_error::take_text() {
    if (!pointer.empty()) (detail += " at "sv) += pointer;
    return std::move(detail);
}

// Appends with +=, because push_back would be linked only for this.
void append_name(std::string& pointer, std::string_view name) {
    pointer += "/"sv;
    const char* from = name.data();
    const auto append_up_to = [&](const char* end) { pointer.append(from, static_cast<std::size_t>(end - from)); };
    for (const char& c : name) {
        if (c != '~' && c != '/') continue;
        append_up_to(&c);
        pointer += c == '~' ? "~0"sv : "~1"sv;
        from = &c + 1;
    }
    append_up_to(name.data() + name.size());
}

}  // namespace momento::functions::detail
