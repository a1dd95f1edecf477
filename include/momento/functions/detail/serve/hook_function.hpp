// Makes functions of one type from the hooks and required parts of groups and tables.
#pragma once

#include <expected>
#include <optional>
#include <type_traits>
#include <utility>

#include "momento/functions/detail/dispatch/options.hpp"
#include "momento/functions/detail/respond/respond.hpp"

namespace momento::functions::detail {

// The response of a hook that ends the call.
template <class Returned>
std::optional<WebResponse> early_response(Returned returned) {
    if constexpr (is_result<Returned>) {
        if (!returned) return make_problem(WebError(std::move(returned).error()));
        if constexpr (std::is_void_v<typename Returned::value_type>) return std::nullopt;
        else return early_response(*std::move(returned));
    } else if constexpr (std::same_as<Returned, std::optional<WebResponse>>) {
        return returned;
    } else {
        if (!returned) return std::nullopt;
        return respond(*returned);
    }
}

// `Source::hook()` returns the hook. A hook without state needs no source, so tables and groups share its function.
template <class Hook>
struct stateless_hook {
    static constexpr Hook hook() { return Hook{}; }
};
template <class Source>
std::optional<WebResponse> run_before(const WebEnvironment& environment) {
    return early_response(Source::hook()(environment));
}
template <class Source>
void run_after(WebResponse& response, const WebEnvironment& environment) {
    constexpr auto hook = Source::hook();
    if constexpr (std::invocable<decltype(hook)&, WebResponse&, const WebEnvironment&>) hook(response, environment);
    else hook(response);
}

}  // namespace momento::functions::detail
