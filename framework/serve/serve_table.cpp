#include "momento/functions/detail/serve/serve_table.hpp"

#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/respond/finish.hpp"
#include "momento/functions/detail/respond/problem.hpp"

namespace momento::functions::detail {
namespace {

WebResponse reject_methods(method verb, method_set declared) {
    WebResponse response = verb == method::options ? make_response(204) : make_problem(rejection::method_not_allowed);
    response_access::headers(response).add_value("allow", allow_field(declared));
    return response;
}

WebResponse route_call(const table_view& table, const WebEnvironment& environment, std::optional<method> verb,
                       Data& body) {
    for (const before_function* hook = table.before; hook != nullptr && *hook != nullptr; ++hook)
        if (std::optional<WebResponse> early = (*hook)(environment)) return *std::move(early);
    if (!verb) return make_problem(rejection::unknown_method);
    split_path path;
    if (const std::string_view error = split(call_scope::bare_path(environment), path); !error.empty())
        return make_problem({.status = 400, .title = rejection::bad_path.title, .detail = error});
    match_result found;
    find_route(table.trie, path, *verb, found);
    if (found.route == none)
        return found.allowed == 0 ? make_problem(rejection::not_found) : reject_methods(*verb, found.allowed);
    const route_record& route = table.records[found.route];
    call current{body, table.bounds, environment, found.captures.data()};
    return route.serve(current);
}

}  // namespace

WebResponse serve_table(const table_view& table, const WebEnvironment& environment, Data& body) {
    data_access::limit(body, table.bounds.body_bytes);
    const std::optional<method> verb = parse_method(environment.http_method());
    WebResponse response = route_call(table, environment, verb, body);
    // A hook receives the final response, even if it is a 500 for invalid headers.
    for (const after_function* hook = table.after;; ++hook) {
        const bool is_last = hook == nullptr || *hook == nullptr;
        finish(response, is_last && verb == method::head);
        if (is_last) return response;
        (*hook)(response, environment);
    }
}

}  // namespace momento::functions::detail
