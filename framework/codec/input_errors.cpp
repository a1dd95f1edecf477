#include "framework/codec/input_errors.hpp"

#include "framework/codec/json_writer.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

void input_errors::add(std::string_view in, std::string_view where, std::string_view detail) {
    text_.append(empty() ? "{\"in\":\""sv : ",{\"in\":\""sv);
    text_.append(in);
    text_.append(in == "body"sv ? "\",\"pointer\":"sv : "\",\"name\":"sv);
    write_json_string(text_, where);
    text_.append(",\"detail\":");
    write_json_string(text_, detail);
    text_.Put('}');
}

// Appended as texts: the code of push_back would be linked by every module.
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
