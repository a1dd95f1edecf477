#include "framework/bind/request.hpp"

namespace momento::functions::detail {

bool bind_json(call& current, const json_type& type, void* target, input_errors& errors) {
    if (!data_access::load(current.body)) return false;
    read_json(data_access::terminated_view(current.body), type, target, current.bounds.json_depth, errors);
    return true;
}

bool bind_form(call& current, const json_object& type, void* target, input_errors& errors) {
    if (!data_access::load(current.body)) return false;
    read_form(data_access::terminated_view(current.body), type, target, errors);
    return true;
}

}  // namespace momento::functions::detail
