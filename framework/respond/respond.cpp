#include <algorithm>

#include "framework/codec/utf8.hpp"
#include "framework/respond/finish.hpp"
#include "framework/respond/problem.hpp"

namespace momento::functions::detail {
namespace {

// A token (RFC 9110 §5.6.2).
bool is_field_name(std::string_view name) {
    constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !name.empty() && std::ranges::all_of(name, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || marks.find(c) != marks.npos;
    });
}

// Visible characters, blanks between them, and UTF-8 beyond ASCII (RFC 9110 §5.5). CR, LF and NUL would split the answer
// (CWE-113); what is not UTF-8 would trap where it is lowered.
bool is_field_value(std::string_view value) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    if (!value.empty() && (blank(value.front()) || blank(value.back()))) return false;
    for (char c : value) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f) return false;
    }
    return is_utf8(value);
}

bool is_host_owned(std::string_view name) {
    return equal_ignoring_case(name, "content-length") || equal_ignoring_case(name, "transfer-encoding") ||
           equal_ignoring_case(name, "connection");
}

bool is_sendable(const WebResponse& response) {
    if (response.status() < 200 || response.status() > 599) return false;
    return std::ranges::all_of(response.headers(), [](const auto& field) {
        return is_field_name(field.first) && is_field_value(field.second) && !is_host_owned(field.first);
    });
}

}  // namespace

WebResponse make_response(int status, std::string_view constant_content_type, Data body) {
    WebResponse response;
    response.with_status(status);
    if (!constant_content_type.empty()) response_access::headers(response).add_constant("content-type", constant_content_type);
    response_access::body(response) = std::move(body);
    return response;
}

Result<Data> encode_json(const json_type& type, const void* source) {
    output out;
    if (!write_json(out, type, source)) return refuse(refusal::unencodable_response);
    return data_access::module(out.take());
}

void finish(WebResponse& response, bool head) {
    if (!is_sendable(response)) response = make_problem(refusal::invalid_response);
    const int status = response.status();
    if (head || status == 204 || status == 205 || status == 304) response_access::body(response) = Data();
}

}  // namespace momento::functions::detail
