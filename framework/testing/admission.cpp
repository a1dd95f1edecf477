// Checks the API keys of callers as momento-local does.
#include <algorithm>

#include "framework/testing/permissions.hpp"
#include "framework/testing/services.hpp"
#include "momento/functions/detail/bind/values.hpp"
#include "momento/functions/detail/respond/problem.hpp"
#include "momento/functions/testing.hpp"

namespace momento::functions::detail {
namespace {

std::string_view without_scheme(std::string_view value) {
    const std::string_view scheme = "bearer ";
    value = trimmed(value);
    if (value.size() < scheme.size() || !equal_ignoring_case(value.substr(0, scheme.size()), scheme)) return value;
    value.remove_prefix(scheme.size());
    return value.substr(std::min(value.find_first_not_of(' '), value.size()));
}

// The key of the request that this process created, or none. If several fields have one, the result is empty text,
// which is not a valid key. A caller that sends its key in x-momento-authorization has authorization for another
// server.
std::optional<std::string> local_key(const fake_host& host) {
    std::string_view used = "authorization";
    for (const auto& [name, value] : host.headers)
        if (equal_ignoring_case(name, "x-momento-authorization")) used = "x-momento-authorization";
    std::optional<std::string> found;
    for (const auto& [name, value] : host.headers)
        if (equal_ignoring_case(name, used) && value.find(local_key_prefix) != std::string::npos)
            found = found ? std::string() : std::string(without_scheme(value));
    return found;
}

std::string_view variable(const fake_host& host, std::string_view name) {
    for (const auto& [key, value] : host.environment)
        if (key == name) return value;
    return {};
}

// A rejection as in RFC 6750 §3; the same as in framework/local/authorization.mjs.
testing::response rejected_as(std::uint16_t status, std::string_view title, std::string_view detail,
                              std::string_view error) {
    testing::response rejected = received(make_problem({.status = status, .title = title, .detail = detail}));
    rejected.headers.emplace_back("www-authenticate",
                                  "Bearer realm=\"momento-local\", error=\"" + std::string(error) + '"');
    return rejected;
}

}  // namespace

std::optional<testing::response> admit(fake_host& host) {
    const std::optional<std::string> key = local_key(host);
    if (!key) return std::nullopt;
    const testing::minted_key* const made = service<token_mint>(&host)->find(*key);
    if (made == nullptr)
        return rejected_as(401, "Unauthorized", "the token is not from this process, or has expired", "invalid_token");
    const std::string cache(variable(host, "__CACHE_NAME"));
    const std::string name(variable(host, "__FUNCTION_NAME"));
    if (!permits_invoking(made->permissions, cache, name))
        return rejected_as(403, "Forbidden", "the token does not permit to invoke " + name + " in the cache " + cache,
                           "insufficient_scope");
    host.token_metadata = made->token_id;
    return std::nullopt;
}

}  // namespace momento::functions::detail
