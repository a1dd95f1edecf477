#include "momento/functions/detail/serve/route_scope.hpp"

#include "momento/functions/detail/respond/finish.hpp"

namespace momento::functions::detail {

WebResponse serve_scoped(call& current, const scope_view& scope, void* parts,
                         WebResponse (*serve)(call& current, void* parts)) {
    std::size_t entered = ~std::size_t{0};
    std::optional<WebResponse> response;
    for (std::size_t i = 0; i < scope.step_count && !response; ++i) {
        response = scope.steps[i].run(current.environment, parts);
        if (response) entered = scope.steps[i].depth;
    }
    if (!response) response = serve(current, parts);
    for (std::size_t i = 0; i < scope.after_count; ++i) {
        if (scope.afters[i].depth > entered) continue;
        finish(*response, false);  // a hook receives the final response, even if it is a 500 for invalid headers
        scope.afters[i].run(*response, current.environment);
    }
    return *std::move(response);
}

}  // namespace momento::functions::detail
