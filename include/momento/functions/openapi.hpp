// The OpenAPI document of a table, which the compiler generates from the types of its routes.
#pragma once

#include <string_view>

#include "momento/functions/detail/openapi/document.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/serve/serve.hpp"
#include "momento/functions/route.hpp"

namespace momento::functions {

/// Returns the OpenAPI document of a table, with JSON Schema 2020-12. Computed at compile time.
///
/// ```cpp
/// constexpr auto described = api.with_info({.title = "Notes", .version = "1.0.0"});
/// constexpr std::string_view document = openapi<described>();
/// ```
///
/// @tparam Table A constexpr table of routes, with or without handlers.
/// @tparam Version The version of the document. It differs only in the description of event streams.
/// @return Compact JSON; every compilation produces the same bytes.
template <auto& Table, openapi_version Version = openapi_version::v3_1>
consteval std::string_view openapi() {
    using base = detail::entry_point<Table>;
    constexpr bool is_described = detail::is_table<typename base::type>;
    constexpr bool is_constant = base::is_constant;
    constexpr bool distinct_ids = base::distinct_ids;
    static_assert(is_described,
                  "momento: the argument of openapi<…>() is not a table; pass a table made with routes(…)");
    static_assert(is_constant, "momento: the table of openapi<…>() is not a constant; declare it as constexpr auto");
    static_assert(distinct_ids,
                  MOMENTO_DETAIL_MESSAGE("momento: two operations of this table have the same id; rename one",
                                         base::ids_message()));
    constexpr bool declares_access = base::declares_access;
    static_assert(declares_access,
                  MOMENTO_DETAIL_MESSAGE("momento: a route of this table declares no access; bind or require a part "
                                         "with a security scheme, or set .access = access::open",
                                         base::access_message()));
    if constexpr (is_described && is_constant && distinct_ids && declares_access && base::valid_routes) {
        constexpr bool schemes_agree = base::clashing_scheme().empty();
        static_assert(schemes_agree,
                      MOMENTO_DETAIL_MESSAGE("momento: two security schemes of this table have the same name, but "
                                             "differ; rename one",
                                             base::template schemes_message<schemes_agree>()));
        if constexpr (schemes_agree) return detail::openapi::document<Table, Version>::value;
        else return {};
    } else {
        return {};
    }
}

}  // namespace momento::functions
