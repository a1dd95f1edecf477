// Makes the description of a route (model.hpp) from its types.
#pragma once

#include <span>
#include <string_view>

#include "momento/functions/detail/dispatch/access.hpp"
#include "momento/functions/detail/openapi/response_parts.hpp"

namespace momento::functions::detail::openapi {

// "orders::list_orders", the name of a handler function; empty for a lambda.
template <auto Function>
consteval std::string_view function_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text = text.substr(text.find("Function = ") + 11);
#if defined(__clang__)
    text = text.substr(0, text.rfind(']'));
#else
    text = text.substr(0, text.find(';'));
#endif
    if (const std::size_t scope = text.rfind("::"); scope != text.npos) text.remove_prefix(scope + 2);
    while (!text.empty() && (text.front() == '&' || text.front() == '(' || text.front() == ' ')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ')' || text.back() == ' ')) text.remove_suffix(1);
    return is_identifier(text) && !text.starts_with("_") ? text : std::string_view();
}

template <class TableLevel, class Route>
consteval operation_part describe_route() {
    using Contract = typename Route::contract_type;
    using Handler = typename Route::handler_type;
    using around = route_access<TableLevel, Route>;
    using schemes = schemes_of<typename around::parts>;
    using Request = typename Contract::request;
    using parts = request_parts<flat_request<Request>>;
    using responses = described_responses<Contract, Handler, typename around::responses>;
    using bodies = described_bodies<request_body_type<Request>>;
    bool rejects_input = false;
    for (const body_part& each : bodies::list)
        rejects_input = rejects_input || each.kind == content_kind::value || is_form_content(each.kind);
    if constexpr (record_request<Request>) rejects_input = rejects_input || parts::reads_parts;
    return {.verb = Contract::verb,
            .path = Contract::path,
            .parameters = parts::parameters,
            .undocumented = parts::undocumented,
            .token = parts::token,
            .bodies = bodies::list,
            .responses = responses::list,
            .rejects_input = rejects_input,
            .rejects_token = parts::rejects_token,
            .challenges = schemes::challenges,
            .security = {schemes::all.list.data(), schemes::all.count},
            .metadata = nullptr,
            .handler = {}};
}

}  // namespace momento::functions::detail::openapi
