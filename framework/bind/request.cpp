#include "framework/bind/request.hpp"

namespace momento::functions::detail {

Result<void> read_json_body(Data& body, const limits& bounds, const json_type& type, void* target) {
    if (!data_access::load(body)) return refuse(refusal::body_too_large);
    input_errors errors;
    if (read_json(data_access::terminated_view(body), type, target, bounds.json_depth, errors)) return {};
    const refusal_entry& refused = entry_of(refusal::bad_input);
    return web_error_access::refused(refused.status, refused.title, refused.detail, std::move(errors));
}

}  // namespace momento::functions::detail
