// Serves one request with a table: matching, hooks, the handler, and the framework's own responses.
#pragma once

#include <cstdint>

#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/match/match.hpp"

namespace momento::functions::detail {

// A route without its types: the function to call when it matches.
struct route_record {
    WebResponse (*serve)(call&);
};

// A table without its types, in read-only memory.
struct table_view {
    trie_view trie;
    const route_record* records;
    const call_rules* rules;
};

WebResponse serve_table(const table_view& table, const WebEnvironment& environment, Data& body);

}  // namespace momento::functions::detail
