#include "momento/functions/detail/bind/record.hpp"

#include <algorithm>
#include <vector>

#include "momento/functions/detail/match/path.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool has_escapes(std::string_view raw) {
    return std::ranges::any_of(raw, [](char c) { return c == '%'; });
}

std::string_view decoded(call& current, std::string_view raw) {
    return percent_decoded({current.texts.keep(raw), raw.size()});
}

// Whether an encoded slash produced a '.' or '..' segment, which a path must not have (CWE-22).
bool hides_dots(std::string_view text) {
    while (true) {
        const std::size_t slash = text.find('/');
        const std::string_view segment = text.substr(0, slash);
        if (segment == "." || segment == "..") return true;
        if (slash == text.npos) return false;
        text.remove_prefix(slash + 1);
    }
}

}  // namespace

void find_segment(call& current, const parameter_record& parameter, value_sink& to) {
    const std::string_view raw = current.captures[parameter.capture].view();
    to.take(has_escapes(raw) ? decoded(current, raw) : raw);
}

void find_rest_of_path(call& current, const parameter_record& parameter, value_sink& to) {
    const std::string_view raw = current.captures[parameter.capture].view();
    if (!has_escapes(raw)) return to.take(raw);
    const std::string_view text = decoded(current, raw);
    if (hides_dots(text)) to.reject("expected no '.' or '..' next to an encoded slash");
    else to.take(text);
}

void find_in_query(call& current, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : current.environment.query_parameters())
        if (name == parameter.location.where && !(parameter.skips_blank && value.empty())) to.take(value);
}

void find_header(call& current, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : current.environment.headers())
        if (equal_ignoring_case(name, parameter.location.where)) to.take(trimmed(value));
}

void find_header_list(call& current, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : current.environment.headers())
        if (equal_ignoring_case(name, parameter.location.where))
            for (std::string_view rest = value, element; !(element = next_element(rest)).empty();) to.take(element);
}

void find_joined_header(call& current, const parameter_record& parameter, value_sink& to) {
    std::string joined;
    bool any = false;
    for (const auto& [name, value] : current.environment.headers()) {
        if (!equal_ignoring_case(name, parameter.location.where)) continue;
        if (any) joined += ',';
        joined += value;
        any = true;
    }
    if (any) to.take(trimmed(joined));
}

void find_cookie(call& current, const parameter_record& parameter, value_sink& to) {
    if (const auto value = current.environment.cookie(parameter.location.where)) to.take(*value);
}
void find_cookies(call& current, const parameter_record& parameter, value_sink& to) {
    visit_cookies(current.environment.headers(), [&](const cookie_pair& each) {
        if (each.name == parameter.location.where) to.take(each.value);
        return true;
    });
}

void find_token(call& current, const parameter_record&, value_sink& to) {
    if (const auto metadata = current.environment.token_metadata()) to.take(*metadata);
}

namespace {
// The name of the member in "filter[status]", or an empty text.
std::string_view member_in(std::string_view name, std::string_view parameter) {
    if (name.size() < parameter.size() + 3 || !name.starts_with(parameter) || name[parameter.size()] != '[' ||
        name.back() != ']')
        return {};
    return name.substr(parameter.size() + 1, name.size() - parameter.size() - 2);
}
}  // namespace

bool has_deep_object(const call& current, std::string_view name) {
    return std::ranges::any_of(current.environment.query_parameters(),
                               [&](const auto& each) { return !member_in(each.first, name).empty(); });
}

void bind_deep_object(call& current, std::string_view name, const form_type& type, void* target) {
    std::vector<form_entry> entries;
    for (const auto& [key, value] : current.environment.query_parameters())
        if (const std::string_view member = member_in(key, name); !member.empty()) entries.push_back({member, value});
    read_form_entries(entries, type, target, current.errors, name);
}

void add_deep_object_error(const input_source& query, input_errors& errors, std::string_view pointer,
                           std::string_view detail) {
    // "/tag/0" becomes [tag][0]; a JSON pointer escapes '~' and '/' (RFC 6901 §3).
    std::string where(query.name);
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') where += i == 0 ? "[" : "][";
        else if (pointer[i] == '~') where += pointer[++i] == '1' ? '/' : '~';
        else where += pointer[i];
    }
    if (!pointer.empty()) where += ']';
    errors.add("query", where, detail);
}

void bind_texts(call& current, const parameter_record& parameter, void* target, bool required) {
    value_sink sink(*parameter.type, target, parameter.location, current.errors);
    parameter.find(current, parameter, sink);
    sink.finish(required ? "this parameter is required"sv : std::string_view());
}

void bind_date_condition(call& current, const parameter_record& parameter, void* target, bool required) {
    const WebEnvironment& environment = current.environment;
    if (!required) {
        const std::string_view name = parameter.location.where;
        const bool modified = equal_ignoring_case(name, "if-modified-since"sv);
        const std::vector<std::string_view> values = environment.headers().all(name);
        if (values.size() != 1 || !is_http_date(trimmed(values[0]))) return;
        if (environment.headers().get(modified ? "if-none-match"sv : "if-match"sv)) return;
        const std::string_view method = environment.http_method();
        if (modified && method != "GET"sv && method != "HEAD"sv) return;
    }
    bind_texts(current, parameter, target, required);
}

void add_token_error(const input_source& token, input_errors& errors, std::string_view pointer,
                     std::string_view detail) {
    std::string where(detail);
    if (!pointer.empty()) where.append(" at ").append(pointer);
    errors.add("token", token.name, where);
}

void bind_token_json(call& current, const parameter_record& parameter, void* target, bool required) {
    const auto metadata = current.environment.token_metadata();
    if (!metadata) {
        if (required) current.errors.add("token", parameter.location.where, "this parameter is required");
        return;
    }
    // Parsed in place, so it needs a copy: the metadata can be requested again.
    char* const copy = current.texts.keep(*metadata, 1);
    copy[metadata->size()] = '\0';
    read_json({copy, metadata->size()}, *parameter.type, target, current.bounds.json_depth, current.errors,
              {add_token_error, parameter.location.where});
}

// The response contains no details for a caller without a valid token.
WebResponse token_rejection(call& rejected) {
    WebResponse response = make_problem(rejection::bad_token, &rejected.errors);
    response_access::headers(response).add_constant("www-authenticate", "Bearer");  // RFC 9110 §11.6.1
    return response;
}

bool bind_record(call& current, const record_view& record, void* request, body_admission admit) {
    for (std::size_t i = 0;; ++i) {
        if (i == record.tokens) {
            if (!current.errors.empty()) return reject_with(current, record.token_rejection);
            if (!admit_body(current, admit)) return false;
        }
        if (i == record.count) break;
        const parameter_record& parameter = record.parameters[i];
        std::byte* const begin = static_cast<std::byte*>(request);
        const bool has_default = *reinterpret_cast<const bool*>(begin + parameter.defaulted);
        parameter.bind(current, parameter, begin + parameter.offset, !parameter.optional && !has_default);
    }
    if (record.bind_body != nullptr && (current.errors.empty() || record.reads_body))
        if (!record.bind_body(current, request)) return false;
    return current.errors.empty() || reject_with(current, record.input_rejection);
}

}  // namespace momento::functions::detail
