#include "momento/functions/detail/bind/request.hpp"

namespace momento::functions::detail {

const refusal_entry* admit_size(call& current) {
    return data_access::load(current.body) ? nullptr : &refusal::body_too_large;
}

const refusal_entry* admit_uncoded(call& current) {
    return has_content_coding(current.environment) ? &refusal::coded_body : admit_size(current);
}

const refusal_entry* admit_unread(call& current) {
    if (has_content_coding(current.environment)) return &refusal::coded_body;
    return data_access::is_within_limit(current.body) ? nullptr : &refusal::body_too_large;
}

const refusal_entry* admit_json(call& current) {
    return is_json_media_type(current.environment) ? admit_uncoded(current) : &refusal::no_json;
}

const refusal_entry* admit_form(call& current) {
    return is_form_media_type(current.environment) ? admit_uncoded(current) : &refusal::no_form;
}

WebResponse refuse_body(const refusal_entry& what) {
    WebResponse refused = make_problem(what);
    if (&what == &refusal::coded_body) response_access::headers(refused).add_constant("accept-encoding", "identity");
    return refused;
}

WebResponse refuse_body_input(const call& current, const input_errors& errors) {
    if (has_content_coding(current.environment)) return refuse_body(refusal::coded_body);
    return make_problem(refusal::bad_input, &errors);
}

void bind_json(call& current, const json_type& type, void* target, input_errors& errors) {
    read_json(data_access::terminated_view(current.body), type, target, current.bounds.json_depth, errors);
}

void bind_form(call& current, const json_object& type, void* target, input_errors& errors) {
    read_form(data_access::terminated_view(current.body), type, target, errors);
}

}  // namespace momento::functions::detail
