// A content type in the first line, then bytes as a multipart form. Views are in the body, and a form that was read is the
// same after it was written by a client and read again.
#include <cstring>
#include <string>
#include <vector>

#include "momento/functions.hpp"
#include "momento/functions/detail/client/write_request.hpp"
#include "support.hpp"

namespace momento::functions::fuzz {
namespace {

struct Form {
    std::vector<std::string> text;
    std::vector<std::string_view> view;
    std::vector<File> file;
    std::optional<File> a;
    std::optional<int> number;
};

bool read(std::string& body, const std::string& boundary, Form& to) {
    detail::input_errors errors;
    detail::read_multipart({body.data(), body.size()}, boundary, detail::multipart_table_of<Form>(), &to, errors);
    return errors.empty();
}

void check_in(const std::string& body, std::string_view view) {
    if (view.empty()) return;
    check(view.data() >= body.data() && view.data() + view.size() <= body.data() + body.size(),
          "a view is in the body");
}

// Browsers do not escape '%' and '\\', so a name with an escape sequence of its own is read as another one.
bool is_ambiguous(std::string_view name) { return name.find_first_of("%\\") != name.npos; }

bool equal(const File& a, const File& b) {
    // An empty content type is written as that of bytes.
    const bool same_type = a.content_type == b.content_type || (a.content_type.empty() && !b.content_type.empty());
    return (a.name == b.name || is_ambiguous(a.name)) && a.bytes == b.bytes && same_type;
}

// A file without a name and without content is absent in a form.
std::vector<File> present(const std::vector<File>& files) {
    std::vector<File> list;
    for (const File& each : files)
        if (!each.name.empty() || !each.bytes.empty()) list.push_back(each);
    return list;
}

void check_form(std::string_view content_type, std::string body) {
    const std::string boundary = detail::boundary_of(content_type);
    check(boundary.size() <= detail::max_boundary, "a boundary has at most 70 characters");
    if (boundary.empty()) return;
    Form form;
    if (!read(body, boundary, form)) return;
    for (std::string_view each : form.view) {
        check_in(body, each);
        check(is_text(each), "a text is UTF-8");
    }
    for (const File& each : form.file) {
        check_in(body, each.name);
        check_in(body, each.content_type);
        check_in(body, each.bytes);
        check(is_text(each.name), "the name of a file is UTF-8");
    }

    Data data;
    std::string type;
    std::string reason;
    const auto& parts = detail::form_parts<Form, true>::value;
    if (!detail::write_multipart_body(parts.data(), parts.size(), &form, data, type, reason)) {
        // A content type that is not ASCII is read, and not sent.
        check(reason.find("content type") != reason.npos, "only a content type is not written");
        return;
    }
    const auto bytes = std::move(data).into_bytes().value_or(std::vector<std::uint8_t>());
    std::string written(bytes.begin(), bytes.end());
    Form again;
    check(read(written, detail::boundary_of(type), again), "a written form is valid");
    check(form.text == again.text && form.view == again.view && form.number == again.number, "texts are the same");
    const std::vector<File> expected = present(form.file);
    check(expected.size() == again.file.size(), "the number of files is the same");
    for (std::size_t i = 0; i < expected.size(); ++i) check(equal(expected[i], again.file[i]), "a file is the same");
    const bool has_a = form.a && (!form.a->name.empty() || !form.a->bytes.empty());
    check(has_a == again.a.has_value() && (!has_a || equal(*form.a, *again.a)), "the other file is the same");
}

}  // namespace
}  // namespace momento::functions::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace momento::functions::fuzz;
    const std::string_view input = text_of(data, size);
    const std::size_t line = std::min(input.find('\n'), input.size());
    check_form(input.substr(0, line), std::string(input.substr(line == input.size() ? line : line + 1)));
    return 0;
}
