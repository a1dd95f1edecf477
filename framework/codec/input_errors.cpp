#include "framework/codec/input_errors.hpp"

#include "framework/codec/json_writer.hpp"

namespace momento::functions::detail {

void input_errors::add(std::string_view in, std::string_view where, std::string_view detail) {
    output out;
    out.append(text_.empty() ? "{\"in\":\"" : ",{\"in\":\"");
    out.append(in);
    out.append(in == "body" ? "\",\"pointer\":" : "\",\"name\":");
    write_json_string(out, where);
    out.append(",\"detail\":");
    write_json_string(out, detail);
    out.append("}");
    text_ += out.view();
}

// Appended as texts: the code of push_back would be linked by every module.
void append_name(std::string& pointer, std::string_view name) {
    pointer.append("/", 1);
    for (const char& c : name) {
        if (c == '~') pointer.append("~0", 2);
        else if (c == '/') pointer.append("~1", 2);
        else pointer.append(&c, 1);
    }
}

}  // namespace momento::functions::detail
