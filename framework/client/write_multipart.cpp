#include "momento/functions/detail/client/write_request.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/multipart.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

inline constexpr value_error contains_boundary = "it contains the boundary";

// A name in a Content-Disposition as browsers write it (HTML Standard §4.10.22.8).
void append_quoted(std::string& to, std::string_view name) {
    to += '"';
    for (char c : name) {
        if (c == '"') to += "%22"sv;
        else if (c == '\r') to += "%0D"sv;
        else if (c == '\n') to += "%0A"sv;
        else to += c;
    }
    to += '"';
}

value_error put_content(request_writing& to, std::string_view content) {
    if (content.find(to.boundary) != content.npos) return contains_boundary;
    ((to.pairs += "\r\n\r\n"sv) += content) += "\r\n"sv;
    return {};
}
void begin_part(request_writing& to, const request_part& part) {
    ((to.pairs += "--"sv) += to.boundary) += "\r\nContent-Disposition: form-data; name="sv;
    append_quoted(to.pairs, part.name);
}

}  // namespace

value_error put_multipart_text(request_writing& to, const request_part& part, std::string_view text) {
    if (!is_utf8(text)) return "it is not UTF-8";
    begin_part(to, part);
    return put_content(to, text);
}

value_error put_multipart_file(request_writing& to, const request_part& part, const File& file) {
    if (!is_utf8(file.name)) return "the name of the file is not UTF-8";
    if (!is_field_value(file.content_type)) return "the content type of the file is not a valid header value";
    begin_part(to, part);
    append_quoted(to.pairs += "; filename="sv, file.name);
    to.pairs += "\r\nContent-Type: "sv;
    to.pairs += file.content_type.empty() ? octet_stream : file.content_type;
    return put_content(to, file.bytes);
}

// A boundary must not occur in a part (RFC 2046 §5.1.1). If one does, the next is tried.
bool write_multipart_body(const request_part* parts, std::size_t count, const void* value, Data& to,
                          std::string& content_type, std::string& reason) {
    for (unsigned attempt = 0;; ++attempt) {
        const std::string boundary = "momento-functions-" + std::to_string(attempt);
        client_request unused;
        std::string body;
        request_writing writing{unused, body, '\0', {}, boundary};
        value_error found;
        for (const request_part& part : std::span(parts, count)) {
            if (part.write == nullptr) continue;
            found = part.write(writing, part, static_cast<const std::byte*>(value) + part.offset);
            if (found.empty()) continue;
            if (found.data() == contains_boundary.data()) break;
            return reject_member(reason, part.member, found);
        }
        if (!found.empty()) continue;
        ((body += "--"sv) += boundary) += "--\r\n"sv;
        (content_type = "multipart/form-data; boundary=") += boundary;
        to = Data(body);
        return true;
    }
}

}  // namespace momento::functions::detail
