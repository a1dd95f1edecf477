#include "momento/functions/detail/client/write_request.hpp"

#include "framework/text/percent.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

// The other valid characters of a segment (RFC 3986 §3.3), except '+', which some servers read as a space.
constexpr std::string_view of_a_segment = "!$&'()*,;=:@";

value_error check_text(std::string_view text) { return is_utf8(text) ? value_error() : "it is not UTF-8"; }

// The same conditions as in match/path.cpp.
value_error append_segment(std::string& to, std::string_view text) {
    if (text == "."sv || text == ".."sv) return "a path segment must not be '.' or '..'";
    if (text.find('\0') != text.npos) return "a path must not contain NUL";
    append_encoded(to += "/"sv, text, of_a_segment);
    return check_text(text);
}

}  // namespace

value_error put_segment(request_writing& to, const request_part&, std::string_view text) {
    if (text.empty()) return "a path segment must not be empty";
    return append_segment(to.made.target, text);
}

value_error put_rest_of_path(request_writing& to, const request_part&, std::string_view text) {
    if (text.empty() || text.front() == '/') return "the rest of a path must not begin with an empty segment";
    while (true) {
        const std::size_t slash = text.find('/');
        if (const value_error reason = append_segment(to.made.target, text.substr(0, slash)); !reason.empty())
            return reason;
        if (slash == text.npos) return {};
        text.remove_prefix(slash + 1);
    }
}

value_error put_pair(request_writing& to, const request_part& part, std::string_view text) {
    if (to.separator != '\0') to.pairs.append(&to.separator, 1);
    to.separator = '&';
    append_encoded(to.pairs, part.name, {});
    append_encoded(to.pairs += "="sv, text, {});
    return check_text(text);
}

value_error write_deep_object(request_writing& to, const request_part& part, const request_part* members,
                              std::size_t count, const void* value) {
    for (const request_part& member : std::span(members, count)) {
        if (member.write == nullptr) continue;
        std::string name(part.name);
        ((name += '[') += member.name) += ']';
        request_part named = member;
        named.name = name;
        const value_error found = member.write(to, named, static_cast<const std::byte*>(value) + member.offset);
        if (!found.empty()) return found;
    }
    return {};
}

value_error put_header(request_writing& to, const request_part& part, std::string_view text) {
    to.made.headers.add_value(part.name, text);
    return to.made.headers.is_sendable() ? value_error() : "it is not a valid header value";
}

value_error put_cookie(request_writing& to, const request_part& part, std::string_view text) {
    if (!is_cookie_value(text)) return "it is not a valid cookie value";
    if (!to.cookies.empty()) to.cookies += "; "sv;
    ((to.cookies += part.name) += '=') += text;
    return {};
}

bool reject_member(std::string& reason, std::string_view member, value_error what) {
    reason = "the member ";
    reason += member;
    reason += " cannot be sent: "sv;
    reason += what;
    return false;
}

namespace {

bool write_part(request_writing& to, const request_part& part, const void* request, std::string& reason) {
    const value_error found = part.write(to, part, static_cast<const std::byte*>(request) + part.offset);
    return found.empty() || reject_member(reason, part.member, found);
}

bool write_path(request_writing& to, const request_plan& plan, const void* request, std::string& reason) {
    segment here;
    for (segments walk(plan.path); walk.next(here);) {
        if (here.kind == segment_kind::literal) {
            append_encoded(to.made.target += "/"sv, here.text, of_a_segment);
            continue;
        }
        for (const request_part& part : std::span(plan.parts, plan.segments))
            if (part.name == here.text && !write_part(to, part, request, reason)) return false;
        append_encoded(to.made.target, here.suffix, of_a_segment);
    }
    if (to.made.target.empty()) to.made.target = "/"sv;
    return true;
}

}  // namespace

bool write_request(const request_plan& plan, void* request, client_request& made, std::string& reason) {
    made.method = plan.method;
    request_writing to{made, made.target, '?'};
    if (!write_path(to, plan, request, reason)) return false;
    for (const request_part& part : std::span(plan.parts, plan.count).subspan(plan.segments))
        if (!write_part(to, part, request, reason)) return false;
    if (!to.cookies.empty()) made.headers.add_value("cookie"sv, to.cookies);
    if (plan.body.write == nullptr) return true;
    std::string why;
    std::string content_type;
    if (!plan.body.write(static_cast<std::byte*>(request) + plan.body.offset, made.body, content_type, why)) {
        reason = "the body cannot be sent: "sv;
        reason += why;
        return false;
    }
    // A Content-Type header of the request takes precedence over that of its body.
    const bool is_absent = plan.body.optional && data_access::is_empty(made.body);
    if (!is_absent && !made.headers.get("content-type"sv)) made.headers.add_value("content-type"sv, content_type);
    return true;
}

std::string write_url(const request_plan& plan, const void* request) {
    client_request made;
    request_writing to{made, made.target, '?'};
    std::string unused;
    if (!write_path(to, plan, request, unused)) return {};
    for (const request_part& part : std::span(plan.parts, plan.count).subspan(plan.segments))
        if (!write_part(to, part, request, unused)) return {};
    return std::move(made.target);
}

bool write_text_body(const std::string& text, Data& to, std::string& reason) {
    reason = check_text(text);
    to = Data(text);
    return reason.empty();
}

bool write_form_body(const request_part* parts, std::size_t count, const void* value, Data& to, std::string& reason) {
    client_request unused;
    std::string pairs;
    request_writing writing{unused, pairs, '\0'};
    for (const request_part& part : std::span(parts, count))
        if (part.write != nullptr && !write_part(writing, part, value, reason)) return false;
    to = Data(pairs);
    return true;
}

}  // namespace momento::functions::detail
