#include "momento/functions/detail/client/exchange.hpp"

namespace momento::functions::detail {

bool exchange(const call_plan& plan, const any_transport& transport, void* request, void* result, call_error& error) {
    error.method = plan.request.method;
    error.path = plan.request.path;
    client_request made;
    error.fault = call_failure::unsendable;
    if (!write_request(plan.request, request, made, error.text)) return false;
    any_transport::sent got = transport(std::move(made));
    if (got) return read_call_response(plan.response, *got, result, error);
    error.fault = call_failure::unreachable;
    error.text = std::move(got).error();
    return false;
}

}  // namespace momento::functions::detail
