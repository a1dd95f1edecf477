#include "momento/functions/detail/respond/problem.hpp"

#include "momento/functions/detail/codec/json_writer.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {
namespace {

// Writes `,"name":"text"`. Text that is not UTF-8 is omitted, because it would make the entire problem invalid.
void append_member(output& out, std::string_view name, std::string_view text) {
    if (text.empty() || !is_utf8(text)) return;
    out.append(",\"");
    out.append(name);
    out.append("\":");
    write_json_string(out, text);
}

}  // namespace

WebResponse make_problem(const problem_members& problem, const input_errors* errors) {
    output out;
    out.append("{\"type\":");
    write_json_string(out, problem.type.empty() || !is_utf8(problem.type) ? "about:blank" : problem.type);
    append_member(out, "title", problem.title);
    const char digits[] = {static_cast<char>('0' + problem.status / 100 % 10),
                           static_cast<char>('0' + problem.status / 10 % 10),
                           static_cast<char>('0' + problem.status % 10)};
    out.append(",\"status\":");
    out.append({digits, sizeof digits});
    append_member(out, "detail", problem.detail);
    append_member(out, "instance", problem.instance);
    if (errors != nullptr && !errors->empty()) {
        out.append(",\"errors\":[");
        out.append(errors->text());
        out.append("]");
    }
    out.append("}");
    return make_response(problem.status, problem_json, data_access::module(out.take()));
}

WebResponse make_problem(const WebError& error) {
    return make_problem({.status = error.status(), .title = web_error_access::title(error), .detail = error.text()});
}

WebResponse make_problem(const rejection_entry& what, const input_errors* errors) {
    return make_problem({.status = what.status, .title = what.title, .detail = what.detail}, errors);
}

}  // namespace momento::functions::detail
