#include "momento/functions/detail/respond/respond.hpp"
#include "momento/functions/detail/respond/finish.hpp"
#include "momento/functions/detail/respond/problem.hpp"

namespace momento::functions::detail {

WebResponse make_response(int status, std::string_view constant_content_type, Data&& body) {
    WebResponse response;
    response.with_status(status);
    if (!constant_content_type.empty())
        response_access::headers(response).add_constant("content-type", constant_content_type);
    response_access::body(response) = std::move(body);
    return response;
}

WebResponse respond_json(int status, const json_type& type, const void* source) {
    output out;
    if (!write_json(out, type, source)) return make_problem(rejection::unencodable_response);
    return make_response(status, application_json, data_access::module(out.take()));
}

void finish(WebResponse& response, bool head) {
    const bool sendable =
        response_access::headers(response).is_sendable() && response.status() >= 200 && response.status() <= 599;
    if (!sendable) response = make_problem(rejection::invalid_response);
    const int status = response.status();
    if (head || status == 204 || status == 205 || status == 304) response_access::body(response) = Data();
}

void add_cookie(header_list& headers, const SetCookie& cookie) {
    std::string text;
    if (append_cookie(text, cookie)) headers.add_value("set-cookie", text);
    else headers.mark_unsendable();
}

}  // namespace momento::functions::detail
