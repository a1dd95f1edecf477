#include "framework/dispatch/dispatch.hpp"

#include "framework/match/path.hpp"
#include "framework/respond/finish.hpp"
#include "framework/respond/problem.hpp"

namespace momento::functions::detail {
namespace {

// application/json and application/*+json, with or without parameters (RFC 6838 §4.2.8). Nothing declared is nothing to check.
bool is_json_media_type(const WebEnvironment& environment) {
    const auto declared = environment.headers().get("content-type");
    if (!declared) return true;
    std::string_view type = declared->substr(0, declared->find(';'));
    while (!type.empty() && (type.back() == ' ' || type.back() == '\t')) type.remove_suffix(1);
    constexpr std::string_view prefix = "application/";
    constexpr std::string_view suffix = "+json";
    if (type.size() < prefix.size() || !equal_ignoring_case(type.substr(0, prefix.size()), prefix)) return false;
    type.remove_prefix(prefix.size());
    return equal_ignoring_case(type, "json") ||
           (type.size() > suffix.size() && equal_ignoring_case(type.substr(type.size() - suffix.size()), suffix));
}

WebResponse refuse_methods(method verb, method_set declared) {
    WebResponse response = verb == method::options ? make_response(204) : make_problem(refusal::method_not_allowed);
    response_access::headers(response).add_unchecked("allow", allow_field(declared));
    return response;
}

WebResponse answer(const table_view& table, const WebEnvironment& environment, std::optional<method> verb, Data& body) {
    for (const before_hook* hook = table.rules->before.data(); *hook != nullptr; ++hook)
        if (std::optional<WebResponse> early = (*hook)(environment)) return *std::move(early);
    if (!verb) return make_problem(refusal::unknown_method);
    split_path path;
    if (const std::string_view fault = split(call_scope::bare_path(environment), path); !fault.empty())
        return make_problem({.status = 400, .title = entry_of(refusal::bad_path).title, .detail = fault});
    match_result found;
    find_route(table.trie, path, *verb, found);
    if (found.route == none)
        return found.allowed == 0 ? make_problem(refusal::not_found) : refuse_methods(*verb, found.allowed);
    const route_record& route = table.records[found.route];
    if (table.rules->bounds.check_content_type && route.takes_json && !is_json_media_type(environment))
        return make_problem(refusal::unsupported_media_type);
    call current{body, table.rules->bounds};
    return route.answer(current);
}

}  // namespace

WebResponse dispatch(const table_view& table, const WebEnvironment& environment, Data& body) {
    data_access::limit(body, table.rules->bounds.body_bytes);
    const std::optional<method> verb = parse_method(environment.http_method());
    WebResponse response = answer(table, environment, verb, body);
    for (const after_hook* hook = table.rules->after.data(); *hook != nullptr; ++hook) {
        finish(response, false);  // a hook sees what is sent, a refusal of the handler's headers included
        (*hook)(response);
    }
    finish(response, verb == method::head);
    return response;
}

}  // namespace momento::functions::detail
