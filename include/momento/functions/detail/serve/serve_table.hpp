// Serves one request with a table: matching, hooks, the handler, and the framework's own responses.
#pragma once

#include <optional>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/match.hpp"

namespace momento::functions::detail {

// A route without its types: the function to call when it matches.
struct route_record {
    WebResponse (*serve)(call&);
};

// Hooks without their types. The arrays below end with null; they are null if there are no hooks.
using before_function = std::optional<WebResponse> (*)(const WebEnvironment& environment);
using after_function = void (*)(WebResponse& response, const WebEnvironment& environment);

// A table without its types, in read-only memory.
struct table_view {
    trie_view trie;
    const route_record* records;  // in trie::order
    const before_function* before;
    const after_function* after;
    limits bounds;
};

WebResponse serve_table(const table_view& table, const WebEnvironment& environment, Data& body);

}  // namespace momento::functions::detail
