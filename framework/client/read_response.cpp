#include "momento/functions/detail/client/read_response.hpp"

#include <optional>
#include <span>

#include "framework/text/append_number.hpp"
#include "momento/functions/detail/bind/media_type.hpp"

namespace momento::functions::detail {

using namespace std::string_view_literals;

namespace {

bool is_problem(std::string_view media) { return equal_ignoring_case(media, problem_json); }

// Another server may use application/*+json for JSON that a route declares as application/json, and vice versa.
bool fits(const response_form& form, int status, std::optional<std::string_view> media) {
    if (form.status == 0) return true;
    if (form.status != status) return false;
    if (!media || form.media.empty() || equal_ignoring_case(form.media, *media)) return true;
    return is_json_media_type(form.media) && !is_problem(form.media) && is_json_media_type(*media) &&
           !is_problem(*media);
}

}  // namespace

client_response copy_of(client_response& from) {
    client_response copy{.status = from.status};
    for (const auto& [name, value] : from.headers) copy.headers.add_unchecked(name, value);
    data_access::load(from.body);
    copy.body = Data(data_access::view(from.body));
    return copy;
}

bool read_call_response(const response_plan& plan, client_response& from, void* to, call_error& error) {
    std::optional<std::string_view> media = from.headers.get("content-type"sv);
    if (media) media = media_type_of(*media);
    error.status = from.status;
    const response_form* form = nullptr;
    bool declared = false;
    std::string reason;
    for (const response_form& next : std::span(plan.forms, plan.count)) {
        declared = declared || next.status == from.status;
        if (!fits(next, from.status, media)) continue;
        if (form != nullptr) {
            client_response tried = plan.copy(from);
            if (form->read(tried, to, reason)) return true;
        }
        form = &next;
    }
    if (form != nullptr && form->read(from, to, reason)) return true;
    if (form != nullptr) {
        error.fault = call_failure::malformed;
        error.text = std::move(reason);
    } else if (media && is_problem(*media)) {
        error.fault = call_failure::rejected;
        std::string type;
        std::string instance;
        read_problem_body(from.body, {type, error.title, error.text, instance}, reason);
    } else {
        error.fault = call_failure::undeclared;
        error.text = declared ? "the content type is not one that the route declares"sv
                              : "the status is not one that the route declares"sv;
    }
    return false;
}

namespace {
struct problem_body {
    std::optional<std::string> type;
    std::optional<std::string> title;
    std::optional<std::string> detail;
    std::optional<std::string> instance;
};
}  // namespace

bool read_problem_body(Data& body, const problem_texts& to, std::string& reason) {
    problem_body read;
    if (!read_json_body(body, json_table<problem_body, direction::in>::value, &read, reason)) return false;
    if (read.type) to.type = *std::move(read.type);
    if (read.title) to.title = *std::move(read.title);
    if (read.detail) to.detail = *std::move(read.detail);
    if (read.instance) to.instance = *std::move(read.instance);
    return true;
}

bool read_extended_problem(Data& body, const problem_texts& to, const json_type& type, void* extension,
                           std::string& reason) {
    std::string text;
    if (!read_text_body(body, text, reason)) return false;
    Data again(text);
    return read_problem_body(again, to, reason) && read_json_text(text, type, extension, reason);
}

bool read_fields(const pair_list& headers, const response_field* fields, std::size_t count, void* to,
                 std::string& reason) {
    for (const response_field& field : std::span(fields, count)) {
        input_errors errors;
        const error_location location{"header", field.name};
        value_sink sink(*field.type, static_cast<std::byte*>(to) + field.offset, location, errors);
        for (const auto& [name, value] : headers) {
            if (!equal_ignoring_case(name, field.name)) continue;
            if (!field.list) sink.take(trimmed(value));
            else
                for (std::string_view rest = value, element; !(element = next_element(rest)).empty();)
                    sink.take(element);
        }
        sink.finish(field.required ? "it is missing"sv : std::string_view());
        if (errors.empty()) continue;
        reason = "the header "sv;
        reason += field.name;
        reason += headers.get(field.name) ? " has an invalid value"sv : " is missing"sv;
        return false;
    }
    return true;
}

}  // namespace momento::functions::detail
