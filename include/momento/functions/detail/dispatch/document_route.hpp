// The handler of the route that serves a table's own description: a mark, because a handler does not know its table.
#pragma once

#include "momento/functions/data.hpp"

namespace momento::functions::detail {

struct document_handler {
    // Never called: it fits its route, and the table answers in its place (serve.hpp).
    Data operator()() const;
};

}  // namespace momento::functions::detail
