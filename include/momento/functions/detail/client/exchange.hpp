// Makes one client call without its types: from the plan of a route to the caller's response or the error.
#pragma once

#include <expected>
#include <optional>

#include "momento/functions/detail/client/find_route.hpp"
#include "momento/functions/detail/client/read_response.hpp"
#include "momento/functions/detail/client/write_request.hpp"

namespace momento::functions::detail {

struct call_plan {
    request_plan request;
    response_plan response;
};

// `result` points to an empty std::optional of the call's result type. It is filled if the function returns true.
bool exchange(const call_plan& plan, const any_transport& transport, void* request, void* result, call_error& error);

template <class Contract>
struct client_route {
    using responses = route_responses<caller_alternatives<typename Contract::responses>>;
    using type = std::expected<typename responses::type, call_error>;

    static constexpr call_plan plan{
        route_request<typename Contract::request, Contract::path_text>::plan(Contract::verb), responses::plan};

    static type call(const any_transport& transport, void* request) {
        call_error error;
        std::optional<type> result;
        if (!exchange(plan, transport, request, &result, error)) return std::unexpected(std::move(error));
        return *std::move(result);
    }
};

}  // namespace momento::functions::detail
