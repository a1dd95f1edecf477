// Cross-Origin Resource Sharing, as a hook before matching and a hook after every response.
#pragma once

#include <optional>

#include "momento/functions/detail/match/match.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions::detail {

// The response to a preflight, without the fields of add_cors_fields. None if the request is not a preflight, or if no
// route matches its path.
std::optional<WebResponse> respond_to_preflight(const WebEnvironment& environment, const cors_rules& rules,
                                                const trie_view& trie);
void add_cors_fields(WebResponse& response, const WebEnvironment& environment, const cors_rules& rules);

}  // namespace momento::functions::detail
