#include "momento/functions/detail/bind/record.hpp"

#include <algorithm>

#include "momento/functions/detail/match/path.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool has_escapes(std::string_view raw) {
    return std::ranges::any_of(raw, [](char c) { return c == '%'; });
}

std::string_view decoded(const binding& from, std::string_view raw) {
    return percent_decoded({from.texts.keep(raw), raw.size()});
}

// Whether an encoded slash has brought a segment about that no path may have (CWE-22).
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

void find_segment(const binding& from, const parameter_record& parameter, value_sink& to) {
    const std::string_view raw = from.current.captures[parameter.capture].view();
    to.take(has_escapes(raw) ? decoded(from, raw) : raw);
}

void find_rest_of_path(const binding& from, const parameter_record& parameter, value_sink& to) {
    const std::string_view raw = from.current.captures[parameter.capture].view();
    if (!has_escapes(raw)) return to.take(raw);
    const std::string_view text = decoded(from, raw);
    if (hides_dots(text)) to.refuse("expected no '.' or '..' beside an encoded slash");
    else to.take(text);
}

void find_in_query(const binding& from, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : from.current.environment.query_parameters())
        if (name == parameter.source.where) to.take(value);
}

void find_header(const binding& from, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : from.current.environment.headers())
        if (equal_ignoring_case(name, parameter.source.where)) to.take(trimmed(value));
}

void find_header_list(const binding& from, const parameter_record& parameter, value_sink& to) {
    for (const auto& [name, value] : from.current.environment.headers())
        if (equal_ignoring_case(name, parameter.source.where))
            for (std::string_view rest = value, element; !(element = next_element(rest)).empty();) to.take(element);
}

void find_token(const binding& from, const parameter_record&, value_sink& to) {
    if (const auto metadata = from.current.environment.token_metadata()) to.take(*metadata);
}

void bind_texts(const binding& to, const parameter_record& parameter, void* target, bool required) {
    value_sink sink(*parameter.type, target, parameter.source, to.errors);
    parameter.find(to, parameter, sink);
    sink.finish(required ? "this parameter is required"sv : std::string_view());
}

void bind_token_json(const binding& to, const parameter_record& parameter, void* target, bool required) {
    const auto metadata = to.current.environment.token_metadata();
    if (!metadata) {
        if (required) to.errors.add("token", parameter.source.where, "this parameter is required");
        return;
    }
    const auto add = [](const input_source& token, input_errors& errors, std::string_view pointer,
                        std::string_view detail) {
        std::string where(detail);
        if (!pointer.empty()) where.append(" at ").append(pointer);
        errors.add("token", token.name, where);
    };
    // It is parsed in place, and may be asked for again.
    char* const copy = to.texts.keep(*metadata, 1);
    copy[metadata->size()] = '\0';
    read_json({copy, metadata->size()}, *parameter.type, target, to.current.bounds.json_depth, to.errors,
              {add, parameter.source.where});
}

WebResponse refuse_parts(const call&, const input_errors& errors) { return make_problem(refusal::bad_input, &errors); }

// Whoever may not call is told no more than that.
WebResponse refuse_tokens(const input_errors& errors) {
    WebResponse refused = make_problem(refusal::bad_token, &errors);
    response_access::headers(refused).add_constant("www-authenticate", "Bearer");  // RFC 9110 §11.6.1
    return refused;
}

WebResponse answer_record(const record_view& record, void* request, call& current, body_admission admit,
                          WebResponse (*handle)(void* request)) {
    kept_texts texts;
    input_errors errors;
    const binding to{current, errors, texts};
    for (std::size_t i = 0;; ++i) {
        if (i == record.tokens) {
            if (!errors.empty()) return record.refuse_tokens(errors);
            if (admit != nullptr)
                if (const refusal_entry* refused = admit(current)) return refuse_body(*refused);
        }
        if (i == record.count) break;
        const parameter_record& parameter = record.parameters[i];
        std::byte* const begin = static_cast<std::byte*>(request);
        const bool has_default = *reinterpret_cast<const bool*>(begin + parameter.defaulted);
        parameter.bind(to, parameter, begin + parameter.offset, !parameter.optional && !has_default);
    }
    if (record.bind_body != nullptr && (errors.empty() || record.reads_body))
        if (std::optional<WebResponse> refused = record.bind_body(current, request, errors)) return *std::move(refused);
    if (!errors.empty()) return record.refuse_input(current, errors);
    return handle(request);
}

}  // namespace momento::functions::detail
