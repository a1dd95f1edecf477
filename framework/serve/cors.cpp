#include "momento/functions/detail/serve/cors.hpp"

#include <algorithm>
#include <cstdint>
#include <string>

#include "momento/functions/detail/match/path.hpp"
#include "momento/functions/detail/vocabulary/field_list.hpp"
#include "momento/functions/detail/vocabulary/method_set.hpp"

namespace momento::functions::detail {
namespace {

using namespace std::string_view_literals;

bool allows_all(const cors_rules& rules) {
    for (std::string_view each : rules.origins)
        if (each == "*"sv) return true;
    return false;
}

bool allows(const cors_rules& rules, std::string_view origin) {
    for (std::string_view each : rules.origins)
        if (!each.empty() && each == origin) return true;
    return allows_all(rules);
}

// Empty names are unused places.
template <std::size_t Size>
void append_names(std::string& list, const std::array<std::string_view, Size>& names) {
    for (std::string_view name : names)
        if (!name.empty()) append_element(list, name);
}

}  // namespace

std::optional<WebResponse> respond_to_preflight(const WebEnvironment& environment, const cors_rules& rules,
                                                const trie_view& trie) {
    if (environment.http_method() != "OPTIONS"sv) return std::nullopt;
    const pair_list& headers = environment.headers();
    const auto origin = headers.get("origin");
    if (!origin || !headers.get("access-control-request-method")) return std::nullopt;
    split_path path;
    if (!split(call_scope::bare_path(environment), path).empty()) return std::nullopt;
    const method_set methods = methods_of_path(trie, path);
    if (methods == 0) return std::nullopt;

    std::optional<WebResponse> response(std::in_place);
    response->with_status(204);
    if (!allows(rules, *origin)) return response;
    response->header("access-control-allow-methods", allow_field(methods));
    // Every call has the caller's key in one of the first two, and JSON is a content type that a preflight must allow.
    std::string names = "authorization, x-momento-authorization, content-type";
    append_names(names, rules.headers);
    response->header("access-control-allow-headers", names);
    if (rules.max_age)
        response->header("access-control-max-age", std::to_string(std::max<std::int64_t>(rules.max_age->count(), 0)));
    return response;
}

void add_cors_fields(WebResponse& response, const WebEnvironment& environment, const cors_rules& rules) {
    // A browser rejects a response with two of them, as that of another server that a handler passes on may have.
    for (const std::string_view name :
         {"access-control-allow-origin"sv, "access-control-allow-credentials"sv, "access-control-expose-headers"sv})
        response_access::headers(response).remove(name);
    if (allows_all(rules)) {
        response.header("access-control-allow-origin", "*");
    } else {
        // Also without an Origin: a cache must not send this response to another one.
        response.header("vary", "Origin");
        const auto origin = environment.headers().get("origin");
        if (!origin || !allows(rules, *origin)) return;
        response.header("access-control-allow-origin", *origin);
        if (rules.credentials) response.header("access-control-allow-credentials", "true");
    }
    std::string names;
    append_names(names, rules.expose);
    if (!names.empty()) response.header("access-control-expose-headers", names);
}

}  // namespace momento::functions::detail
