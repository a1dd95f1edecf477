#include "momento/functions/detail/bind/multipart.hpp"

#include <algorithm>
#include <string>

#include "momento/functions/detail/body/body_traits.hpp"
#include "momento/functions/detail/text/utf8.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/multipart.hpp"
#include "momento/functions/pairs.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f; }

// A parameter of a header field: `; name="value"`. The value is raw: without its quotes, but with its escapes.
struct header_parameter {
    std::string_view name;
    std::string_view value;
};
// Takes the next parameter from `rest`, which begins after the value of the field. Returns false at the end, and for
// anything that is not a parameter; `rest` is then not empty.
bool next_parameter(std::string_view& rest, header_parameter& found) {
    skip_blanks(rest);
    while (!rest.empty() && rest.front() == ';') {
        rest.remove_prefix(1);
        skip_blanks(rest);
    }
    const std::size_t equals = rest.find('=');
    if (equals == rest.npos) return false;
    found.name = rest.substr(0, equals);
    if (!is_field_name(found.name)) return false;
    rest.remove_prefix(equals + 1);
    if (!rest.empty() && rest.front() == '"') {
        std::size_t end = 1;
        // A quote at the end closes the text in any case: browsers do not escape the backslash of the name `a\`.
        while (end < rest.size() && rest[end] != '"') end += rest[end] == '\\' && end + 2 < rest.size() ? 2 : 1;
        if (end >= rest.size()) return false;
        found.value = rest.substr(1, end - 1);
        rest.remove_prefix(end + 1);
    } else {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        found.value = trimmed(rest.substr(0, end));
        rest.remove_prefix(end);
        // Not only tokens: boundaries with '/' or '=' are often sent without quotes.
        if (found.value.find_first_of(" \t\"") != found.value.npos) return false;
    }
    skip_blanks(rest);
    return rest.empty() || rest.front() == ';';
}

// Decodes a name in place: `\"`, which older clients write, and the escapes of browsers (HTML Standard §4.10.22.8): %22,
// %0D and %0A. Other backslashes and percent signs are literal, because browsers do not escape them.
std::string_view decoded_name(char* text, std::size_t size) {
    char* to = text;
    for (std::size_t i = 0; i < size; ++i) {
        const char c = text[i];
        const char next = i + 1 < size ? text[i + 1] : '\0';
        const char last = i + 2 < size ? text[i + 2] : '\0';
        if (c == '\\' && next == '"') {
            *to++ = text[++i];
        } else if (c == '%' && ((next == '2' && last == '2') || (next == '0' && (last == 'D' || last == 'A')))) {
            *to++ = next == '2' ? '"' : last == 'D' ? '\r' : '\n';
            i += 2;
        } else {
            *to++ = c;
        }
    }
    return {text, static_cast<std::size_t>(to - text)};
}

struct body_piece {
    std::string_view name;
    std::string_view content;
    std::string_view file_name{};
    std::string_view content_type{};
    bool has_file_name = false;
};

// Splits a body at its boundary.
class piece_reader {
public:
    piece_reader(std::span<char> body, std::string_view boundary)
        : body_(body), delimiter_(std::string("\r\n--").append(boundary)) {}

    // Returns the error, or an empty text.
    std::string_view read(std::vector<body_piece>& pieces) {
        const std::string_view all(body_.data(), body_.size());
        // The first delimiter may be at the very beginning, without the end of a line before it. What precedes it is
        // ignored (RFC 2046 §5.1.1).
        const std::string_view first = std::string_view(delimiter_).substr(2);
        std::size_t at = all.starts_with(first) ? first.size() : find(0);
        if (at == all.npos) return "expected the boundary of its content type";
        while (true) {
            const bool is_last = all.substr(at).starts_with("--");
            if (is_last) at += 2;
            while (at < all.size() && (all[at] == ' ' || all[at] == '\t')) ++at;
            if (is_last && at == all.size()) return {};
            if (!all.substr(at).starts_with("\r\n")) return "expected the end of the line after a boundary";
            if (is_last) return {};
            if (pieces.size() == max_multipart_parts) return "expected at most 1000 parts";
            body_piece piece;
            // Without headers, the line after the boundary is empty; the search includes the end of the boundary's line.
            const std::size_t blank =
                all.substr(0, std::min(all.size(), at + max_part_headers + 4)).find("\r\n\r\n", at);
            if (blank == all.npos) return "expected an empty line after at most 8192 bytes of headers in each part";
            if (const std::string_view error = read_headers(at + 2, blank, piece); !error.empty()) return error;
            const std::size_t content = blank + 4;
            // The content may be empty; its delimiter then shares the end of the empty line.
            at = find(content - 2);
            if (at == all.npos) return "expected a boundary at the end of each part";
            const std::size_t end = at - delimiter_.size();
            piece.content = all.substr(content, end < content ? 0 : end - content);
            pieces.push_back(piece);
        }
    }

private:
    // Returns the position after the next delimiter, or npos.
    [[nodiscard]] std::size_t find(std::size_t from) const {
        const std::string_view all(body_.data(), body_.size());
        const std::size_t found = all.find(delimiter_, from);
        return found == all.npos ? found : found + delimiter_.size();
    }

    std::string_view read_headers(std::size_t at, std::size_t end, body_piece& piece) {
        bool has_name = false;
        while (at < end) {
            std::string_view line(body_.data() + at, end - at);
            line = line.substr(0, line.find("\r\n"));
            at += line.size() + 2;
            const std::size_t colon = line.find(':');
            const std::string_view name = line.substr(0, colon);
            if (colon == line.npos || !is_field_name(name) || std::ranges::any_of(line, is_control))
                return "expected a header field in each line before a part";
            const std::string_view value = trimmed(line.substr(colon + 1));
            if (equal_ignoring_case(name, "content-disposition")) {
                if (has_name || !read_disposition(value, piece)) return disposition_error;
                has_name = true;
            } else if (equal_ignoring_case(name, "content-type")) {
                if (!std::ranges::all_of(value, is_ascii)) return "expected the content-type of each part in ASCII";
                piece.content_type = value;
            } else if (equal_ignoring_case(name, "content-transfer-encoding")) {
                // Deprecated in HTTP (RFC 7578 §4.7). The content would be wrong without decoding.
                if (!equal_ignoring_case(value, "binary") && !equal_ignoring_case(value, "8bit") &&
                    !equal_ignoring_case(value, "7bit"))
                    return "expected parts without a content-transfer-encoding";
            }
        }
        return has_name ? std::string_view() : disposition_error;
    }

    // form-data; name="…"; filename="…" (RFC 7578 §4.2). `filename*` is not valid in it and is ignored.
    bool read_disposition(std::string_view value, body_piece& piece) {
        const std::size_t end = std::min(value.find(';'), value.size());
        if (!equal_ignoring_case(trimmed(value.substr(0, end)), "form-data")) return false;
        std::string_view rest = value.substr(end);
        bool has_name = false;
        for (header_parameter each; next_parameter(rest, each);) {
            const bool is_name = equal_ignoring_case(each.name, "name");
            if (!is_name && !equal_ignoring_case(each.name, "filename")) continue;
            if (is_name ? has_name : piece.has_file_name) return false;
            char* const text = body_.data() + (each.value.data() - body_.data());
            (is_name ? piece.name : piece.file_name) = decoded_name(text, each.value.size());
            (is_name ? has_name : piece.has_file_name) = true;
        }
        return has_name && rest.find_first_not_of("; \t") == rest.npos;
    }

    static constexpr std::string_view disposition_error =
        "expected a content-disposition of form-data with a name in each part";

    std::span<char> body_;
    std::string delimiter_;
};

bool is_boundary_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           "'()+_,-./:=? "sv.find(c) != std::string_view::npos;
}

std::string file_count_expectation(const multipart_field& field) {
    const auto files = [](std::uint32_t count) { return std::to_string(count) + (count == 1 ? " file" : " files"); };
    if (field.maximum == max_multipart_parts) return "expected at least " + files(field.minimum);
    if (field.minimum == 0) return "expected at most " + files(field.maximum);
    return "expected " + std::to_string(field.minimum) + " to " + files(field.maximum);
}

}  // namespace

std::string boundary_of(std::string_view content_type) {
    std::string_view rest = content_type.substr(std::min(content_type.find(';'), content_type.size()));
    for (header_parameter each; next_parameter(rest, each);) {
        if (!equal_ignoring_case(each.name, "boundary")) continue;
        std::string boundary;
        for (std::size_t i = 0; i < each.value.size(); ++i) {
            if (each.value[i] == '\\' && i + 1 < each.value.size()) ++i;
            if (!is_boundary_character(each.value[i])) return {};
            boundary += each.value[i];
        }
        return boundary.size() > max_boundary || boundary.ends_with(' ') ? std::string() : boundary;
    }
    return {};
}

void read_multipart(std::span<char> body, std::string_view boundary, const multipart_type& type, void* target,
                    input_errors& errors) {
    std::vector<body_piece> pieces;
    std::string_view error = piece_reader(body, boundary).read(pieces);
    for (const body_piece& each : pieces)
        if (error.empty() && !is_utf8(each.name)) error = "expected names in UTF-8";
    if (!error.empty()) return errors.add("body", {}, error);

    for (const multipart_field& field : std::span(type.fields, type.count)) {
        std::string pointer;
        append_name(pointer, field.name);
        const error_location location{"body", pointer};
        void* const member = static_cast<std::byte*>(target) + field.offset;
        if (field.type != nullptr) {
            value_sink sink(*field.type, member, location, errors);
            bool absent = true;
            for (const body_piece& each : pieces) {
                if (each.name != field.name || (each.content.empty() && (field.bits & blank_is_absent) != 0)) continue;
                if (!is_utf8(each.content)) sink.reject("expected text in UTF-8");
                else sink.take(each.content == "on" && (field.bits & on_is_true) != 0 ? "true"sv : each.content);
                absent = false;
            }
            if (absent && (field.bits & absent_is_false) != 0) *static_cast<bool*>(member) = false;
            sink.finish(field.required ? "this member is required"sv : std::string_view());
        } else if (field.add_file != nullptr) {
            std::size_t count = 0;
            bool valid = true;
            for (const body_piece& each : pieces) {
                if (each.name != field.name) continue;
                // What a browser sends for a control without a file.
                if (each.has_file_name && each.file_name.empty() && each.content.empty()) continue;
                if (!is_utf8(each.file_name)) {
                    errors.add("body", pointer, "expected the name of the file in UTF-8");
                    valid = false;
                    break;
                }
                if (!field.add_file(member, count == 0, {each.file_name, each.content_type, each.content})) {
                    errors.add("body", pointer, "expected one file, not several");
                    valid = false;
                    break;
                }
                ++count;
            }
            if (!valid) continue;
            if (count == 0 && field.required) errors.add("body", pointer, "this member is required");
            else if (count < field.minimum || count > field.maximum)
                errors.add("body", pointer, file_count_expectation(field));
        }
    }
    if (!type.closed) return;
    for (const body_piece& each : pieces) {
        const auto fields = std::span(type.fields, type.count);
        if (std::ranges::find(fields, each.name, &multipart_field::name) != fields.end()) continue;
        if (errors.full()) break;
        std::string pointer;
        append_name(pointer, each.name);
        errors.add("body", pointer, "unknown member");
    }
}

}  // namespace momento::functions::detail
