#include "momento/functions/detail/bind/request.hpp"

namespace momento::functions::detail {
namespace {

WebResponse body_rejection(call& rejected) {
    WebResponse response = make_problem(*rejected.rejected_body);
    if (rejected.rejected_body == &rejection::coded_body)
        response_access::headers(response).add_constant("accept-encoding", "identity");
    return response;
}

}  // namespace

const rejection_entry* admit_size(call& current) {
    return data_access::load(current.body) ? nullptr : &rejection::body_too_large;
}

const rejection_entry* admit_uncoded(call& current) {
    return has_content_coding(current.environment) ? &rejection::coded_body : admit_size(current);
}

const rejection_entry* admit_unread(call& current) {
    if (has_content_coding(current.environment)) return &rejection::coded_body;
    return data_access::is_within_limit(current.body) ? nullptr : &rejection::body_too_large;
}

const rejection_entry* admit_json(call& current) {
    return has_json_content_type(current.environment) ? admit_uncoded(current) : &rejection::no_json;
}

const rejection_entry* admit_patch(call& current) {
    return has_patch_content_type(current.environment) ? admit_uncoded(current) : &rejection::no_patch;
}

const rejection_entry* admit_form(call& current) {
    return has_form_content_type(current.environment) ? admit_uncoded(current) : &rejection::no_form;
}

const rejection_entry* admit_multipart(call& current) {
    return has_multipart_content_type(current.environment) ? admit_uncoded(current) : &rejection::no_multipart;
}

bool admit_body(call& current, body_admission admit) {
    if (admit == nullptr) return true;
    current.rejected_body = admit(current);
    return current.rejected_body == nullptr || reject_with(current, body_rejection);
}

WebResponse input_rejection(call& rejected) { return make_problem(rejection::bad_input, &rejected.errors); }

WebResponse error_rejection(call& rejected) { return make_problem(**rejected.error); }

WebResponse body_input_rejection(call& rejected) {
    if (!has_content_coding(rejected.environment)) return input_rejection(rejected);
    rejected.rejected_body = &rejection::coded_body;
    return body_rejection(rejected);
}

void bind_json(call& current, const json_type& type, void* target) {
    read_json(data_access::terminated_view(current.body), type, target, current.bounds.json_depth, current.errors);
}

void bind_form(call& current, const form_type& type, void* target) {
    read_form(data_access::terminated_view(current.body), type, target, current.errors);
}

void bind_multipart(call& current, const multipart_type& type, void* target) {
    const std::string boundary = boundary_of(current.environment.headers().get("content-type").value_or(""));
    if (boundary.empty())
        return current.errors.add("header", "content-type",
                                  "expected a boundary, as in multipart/form-data; boundary=x");
    read_multipart(data_access::terminated_view(current.body), boundary, type, target, current.errors);
}

}  // namespace momento::functions::detail
