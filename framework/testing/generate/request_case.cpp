#include "framework/testing/generate/request_case.hpp"

#include <algorithm>
#include <string_view>

#include "framework/testing/contract/text_values.hpp"
#include "framework/testing/contract/value_check.hpp"
#include "framework/testing/generate/text_maker.hpp"
#include "framework/testing/generate/value_maker.hpp"
#include "framework/text/percent.hpp"
#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/match/pattern.hpp"
#include "momento/functions/detail/openapi/operation.hpp"
#include "momento/functions/detail/text/utf8.hpp"

namespace momento::functions::detail {

using openapi::body_part;
using openapi::content_kind;
using openapi::operation_part;
using openapi::parameter_part;
using openapi::usage;

namespace {

bool is_text_body(const body_part& body) { return body.media_type == "text/plain"; }

constexpr std::string_view boundary = "a-boundary-of-generated-requests";

// The texts of a value: an array has several, and null has none.
std::vector<std::string> texts_of(const case_value& value) {
    std::vector<std::string> texts;
    if (value.is_null()) return texts;
    if (!value.is_array()) return {value.is_string() ? value.get<std::string>() : to_json_text(value)};
    for (const case_value& each : value)
        texts.push_back(each.is_string() ? each.get<std::string>() : to_json_text(each));
    return texts;
}

std::string path_of(const operation_part& part, const request_case& from) {
    std::string path;
    segment piece;
    for (segments walk(part.path); walk.next(piece);) {
        path += '/';
        if (piece.kind == segment_kind::literal) path += percent_encoded(piece.text);
        else if (is_unnamed(piece)) path += "any/rest";
        else
            for (const case_parameter& each : from.parameters)
                if (each.part->in == "path" && each.part->name == piece.text && each.value)
                    for (const std::string& text : texts_of(*each.value))
                        path += percent_encoded(text, piece.kind == segment_kind::rest ? "/" : "");
        path += percent_encoded(piece.suffix);
    }
    return path.empty() ? "/" : path;
}

std::string form_of(const case_value& body) {
    std::string form;
    for (const auto& [name, value] : body.items())
        for (const std::string& text : texts_of(value))
            form.append(form.empty() ? "" : "&")
                .append(percent_encoded(name))
                .append("=")
                .append(percent_encoded(text));
    return form;
}

bool is_file(const shape& type) {
    return type.kind == shape_kind::file ||
           ((type.kind == shape_kind::optional || type.kind == shape_kind::sequence) && is_file(*type.members[0].type));
}

std::string multipart_of(const case_value& body, const shape& type) {
    std::string form;
    for (const auto& [name, value] : body.items()) {
        const auto member = std::ranges::find(type.members, std::string_view(name), &shape_member::name);
        const bool has_file = member != type.members.end() && is_file(*member->type);
        for (const std::string& text : texts_of(value))
            form.append("--")
                .append(boundary)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append(has_file ? "\"; filename=\"file\"\r\nContent-Type: text/plain\r\n\r\n" : "\"\r\n\r\n")
                .append(text)
                .append("\r\n");
    }
    return form.append("--").append(boundary).append("--\r\n");
}

// Repeats a known member of the outermost object at its beginning.
bool repeat_key(std::string& text, const case_value& value, const shape& type, usage by) {
    if (!value.is_object()) return false;
    for (const value_location& each : locations_in(value, type, no_rules::value, by)) {
        if (each.pointer.rfind('/') != 0) continue;
        const case_value::json_pointer at(each.pointer);
        text.insert(1, to_json_text(at.back()) + ":" + to_json_text(value[at]) + ",");
        return true;
    }
    return false;
}

std::optional<std::string> body_of(const table_contract& table, const operation_part& part, const request_case& from) {
    const body_part& body = body_part_of(part, from);
    if (body.kind == content_kind::nothing || !from.body) return std::string();
    const bool is_json = body.kind == content_kind::value && !is_text_body(body);
    const bool is_multipart = body.kind == content_kind::multipart;
    std::string text = body.kind == content_kind::form ? form_of(*from.body)
                       : is_multipart                  ? multipart_of(*from.body, *body.type)
                       : is_json                       ? to_json_text(*from.body, from.escaped)
                                                       : texts_of(*from.body).at(0);
    const std::size_t quote = text.find('"');
    switch (from.what) {
        case flaw::bytes_behind: text += " x"; break;
        case flaw::cut_short: text.resize(text.size() - std::min<std::size_t>(text.size(), 1)); break;
        case flaw::bad_escape:
            if (quote == text.npos) return std::nullopt;
            text.insert(quote + 1, "\\q");
            break;
        case flaw::not_utf8:
            if (is_json && quote == text.npos) return std::nullopt;
            if (is_json) text.insert(quote + 1, "\xff");
            else if (body.kind == content_kind::form) text += text.empty() ? "x=%FF" : "%FF";
            else if (is_multipart)
                text.insert(
                    0, "--" + std::string(boundary) + "\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n\r\n");
            else text += '\xff';
            break;
        case flaw::duplicate_key:
            if (!is_json || !repeat_key(text, *from.body, *body.type, usage::in)) return std::nullopt;
            break;
        case flaw::body_too_large:
            text.resize(std::max(text.size(), table.bounds[from.operation].body_bytes + 1), ' ');
            break;
        default: break;
    }
    return text;
}

bool form_has_errors(const case_value& body, const shape& type);

bool has_errors(const std::vector<std::string>& texts, const parameter_part& part) {
    if (texts.empty()) return part.required;
    if (openapi::usage_of(part) == usage::form) return true;  // not an aggregate
    const shape& type = openapi::present(*part.type);
    if (!part.required && part.in == "header" && is_date_condition(part.name) && &type == &shape_of<HttpDate>::value)
        return false;
    if (type.kind == shape_kind::sequence) {
        const shape& element = *type.members[0].type;
        const std::vector<std::string_view> views(texts.begin(), texts.end());
        const json_value list = is_joined(part) ? list_of_texts(views, element) : values_of_texts(views, element);
        return !value_errors_of(list, type, *part.rules, usage::in).empty();
    }
    // Of several cookies with one name, the first one counts.
    return (texts.size() > 1 && part.in != "cookie") ||
           !value_errors_of(value_of_text(texts[0], type), type, *part.rules, usage::in).empty();
}

// Whether the values of a parameter can be sent in its location.
bool can_be_sent(const std::vector<std::string>& texts, const parameter_part& part) {
    return std::ranges::all_of(texts, [&](const std::string& text) {
        if (!is_utf8(text)) return false;
        if (part.in == "cookie") return is_cookie_value(text);
        if (part.in != "header") return text.find('\0') == text.npos;
        // An element must be read back unchanged; otherwise the list has other elements.
        std::string alone;
        if (is_joined(part) && !text.empty() && !append_element(alone, text).empty()) return false;
        return trimmed(text) == text && std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
    });
}

bool form_has_errors(const case_value& body, const shape& type) {
    json_value read = json_value::object();
    for (const auto& [name, value] : body.items()) {
        const std::vector<std::string> texts = texts_of(value);
        const auto member = std::ranges::find(type.members, std::string_view(name), &shape_member::name);
        if (member == type.members.end()) {
            if (!texts.empty()) read[name] = texts[0];
        } else if (const shape& inner = openapi::present(*member->type); inner.kind == shape_kind::sequence) {
            read[name] = json_value::array();
            for (const std::string& text : texts) read[name].push_back(value_of_text(text, *inner.members[0].type));
        } else {
            if (texts.size() > 1 && !member->rules->read_only) return true;
            if (!texts.empty()) read[name] = value_of_text(texts[0], inner);
        }
    }
    return !value_errors_of(read, type, no_rules::value, usage::form).empty();
}

bool body_has_errors(const body_part& body, const request_case& from, const std::string& text) {
    if (body.kind == content_kind::nothing || body.kind == content_kind::anything) return false;
    if (body.optional && text.empty()) return false;
    if (openapi::is_form_content(body.kind))
        return from.what == flaw::not_utf8 || form_has_errors(*from.body, *body.type);
    if (is_text_body(body)) return !is_utf8(text);
    const std::optional<json_value> value = parse_json(text);
    return !value || !value_errors_of(*value, *body.type, no_rules::value, usage::in).empty();
}

bool token_has_errors(const openapi::token_part& token, const std::optional<std::string>& metadata) {
    if (!metadata) return token.required;
    if (is_plain_token(token)) {
        const shape& type = openapi::present(*token.type);
        return !value_errors_of(json_value(*metadata), type, *token.rules, usage::in).empty();
    }
    const std::optional<json_value> value = parse_json(*metadata);
    return !value || !value_errors_of(*value, *token.type, no_rules::value, usage::in).empty();
}

}  // namespace

const body_part& body_part_of(const operation_part& operation, const request_case& from) {
    static constexpr body_part nothing{};
    return operation.bodies.empty() ? nothing : operation.bodies[from.alternative];
}

std::string to_json_text(const case_value& value, bool escaped) {
    return value.dump(-1, ' ', escaped, case_value::error_handler_t::replace);
}

bool is_plain_token(const openapi::token_part& token) {
    const shape& type = openapi::present(*token.type);
    return &type == &shape_of<std::string>::value || &type == &shape_of<std::string_view>::value;
}

bool is_joined(const parameter_part& part) {
    return part.in == "header" && openapi::present(*part.type).kind == shape_kind::sequence &&
           !has_separate_values(part.name);
}

bool binds_content_type(const operation_part& part) {
    return std::ranges::any_of(
        part.undocumented, [](const parameter_part& each) { return equal_ignoring_case(each.name, "content-type"); });
}

std::optional<testing::request> to_request(const table_contract& table, const request_case& from) {
    const operation_part& part = table.operations[from.operation];
    testing::request request{.method = part.verb, .path = path_of(part, from)};
    for (const case_parameter& each : from.parameters) {
        if (!each.value || each.part->in == "path") continue;
        const std::vector<std::string> texts = texts_of(*each.value);
        const std::string name(each.part->name);
        const auto add_pair = [&request](const std::string& key, const std::string& text) {
            request.query.append(request.query.empty() ? "" : "&")
                .append(percent_encoded(key))
                .append("=")
                .append(percent_encoded(text));
        };
        if (each.value->is_object()) {
            for (const auto& [member, value] : each.value->items())
                for (const std::string& text : texts_of(value)) add_pair(name + '[' + member + ']', text);
        } else if (each.part->in == "query") {
            for (const std::string& text : texts) add_pair(name, text);
        } else if (each.part->in == "cookie") {
            for (const std::string& text : texts) request.headers.emplace_back("cookie", name + "=" + text);
        } else if (is_joined(*each.part)) {
            std::string joined;
            for (const std::string& text : texts) joined.append(joined.empty() ? "" : ", ").append(text);
            if (!texts.empty()) request.headers.emplace_back(name, joined);
        } else {
            for (const std::string& text : texts) request.headers.emplace_back(name, text);
        }
    }
    const body_part& body_part = body_part_of(part, from);
    const bool is_selected = part.bodies.size() > 1;
    if (from.body && (body_part.media_type != "*/*" || is_selected) && !binds_content_type(part)) {
        std::string type(body_part.media_type);
        if (from.what == flaw::wrong_media_type || body_part.media_type == "*/*") type = "application/x-other";
        else if (body_part.kind == content_kind::multipart) type.append("; boundary=").append(boundary);
        request.headers.emplace_back("content-type", std::move(type));
    }
    if (from.token)
        request.token_metadata = is_plain_token(part.token) ? texts_of(*from.token).at(0) : to_json_text(*from.token);
    std::optional<std::string> body = body_of(table, part, from);
    if (!body) return std::nullopt;
    request.body = *std::move(body);
    return request;
}

std::optional<int> expected_status(const table_contract& table, const request_case& from) {
    const operation_part& part = table.operations[from.operation];
    const std::optional<testing::request> request = to_request(table, from);
    if (!request || table.route_of(request->method, request->path) != from.operation) return std::nullopt;
    bool bad_input = false;
    for (const case_parameter& each : from.parameters) {
        if (each.value && each.value->is_object()) {
            for (const auto& [member, value] : each.value->items())
                if (!can_be_sent(texts_of(value), *each.part)) return std::nullopt;
            bad_input = bad_input || form_has_errors(*each.value, openapi::present(*each.part->type));
            continue;
        }
        const std::vector<std::string> texts = each.value ? texts_of(*each.value) : std::vector<std::string>();
        if (!can_be_sent(texts, *each.part)) return std::nullopt;
        bad_input = bad_input || has_errors(texts, *each.part);
    }
    const bool too_large = from.what == flaw::body_too_large;
    bad_input = bad_input || (!too_large && body_has_errors(body_part_of(part, from), from, request->body));
    const bool bad_token = part.token.type != nullptr && token_has_errors(part.token, request->token_metadata);
    // In the order of the framework's checks. An extract<T> reads the body after the parameters.
    if (bad_token) return 401;
    if (from.what == flaw::wrong_media_type) return 415;
    if (too_large && bad_input && !body_part_of(part, from).checked) return std::nullopt;
    return too_large ? 413 : bad_input ? 400 : 0;
}

}  // namespace momento::functions::detail
