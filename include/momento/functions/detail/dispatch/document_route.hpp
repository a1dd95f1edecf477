// The handler of the route that serves a table's OpenAPI document. Only a tag: a handler does not know its table.
#pragma once

#include "momento/functions/data.hpp"

namespace momento::functions::detail {

struct document_handler {
    // Never called: it only satisfies the checks of the route, and the table responds instead (serve.hpp).
    Data operator()() const;
};

}  // namespace momento::functions::detail
