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

}  // namespace momento::functions::detail
