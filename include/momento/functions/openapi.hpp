// The description of a table, made by the compiler from the very types that it dispatches by.
#pragma once

#include <string_view>

#include "momento/functions/detail/openapi/document.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/serve/serve.hpp"
#include "momento/functions/route.hpp"

namespace momento::functions {

//     constexpr auto described = api.with_info({.title = "Notes", .version = "1.0.0"});
//     constexpr std::string_view document = openapi<described>();
//
// OpenAPI 3.1.1 with JSON Schema 2020-12: compact JSON, the same bytes from every compilation. A table needs no handlers
// for it.
template <auto& Table>
consteval std::string_view openapi() {
    using base = detail::entry<Table>;
    constexpr bool is_described = detail::is_table<typename base::type>;
    constexpr bool is_constant = base::is_constant;
    constexpr bool distinct_ids = base::distinct_ids;
    static_assert(is_described, "momento: openapi<…>() takes a table made by routes(…)");
    static_assert(is_constant, "momento: the table of openapi<…>() is a constant; write constexpr auto");
    static_assert(distinct_ids,
                  MOMENTO_DETAIL_MESSAGE("momento: two operations of this table have the same id; give each its own",
                                         base::ids_message()));
    if constexpr (is_described && is_constant && distinct_ids && base::valid_routes)
        return detail::openapi::document<Table>::value;
    else return {};
}

}  // namespace momento::functions
