// The compile-time checks of the argument of MOMENTO_INVOKE, in every kind of build.
#pragma once

#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/serve/serve.hpp"

namespace momento::functions::detail {

template <auto& Api>
struct entry_check {
    using base = entry<Api>;
    static_assert(base::is_entry, "momento: MOMENTO_INVOKE takes a function or a table made by routes(…)");
    static_assert(base::is_constant, "momento: the table of MOMENTO_INVOKE is a constant; write constexpr auto");
    static_assert(base::is_bound,
                  MOMENTO_DETAIL_MESSAGE("momento: a route of this table has no handler; call route<…> with one",
                                         base::handler_message()));
    static_assert(base::takes_one,
                  "momento: the function of MOMENTO_INVOKE takes its request as its one parameter, or nothing; write "
                  "one parameter");
    static_assert(base::takes_request,
                  MOMENTO_DETAIL_MESSAGE(
                      "momento: a request is void, Data, std::string, bytes, Json<T>, Form<T>, an "
                      "aggregate with Path, Query or other parts, or a type with an extract<T>; write Json<T> for JSON",
                      base::request_message()));
    static_assert(base::has_paths,
                  MOMENTO_DETAIL_MESSAGE("momento: a function without a table has no path, and its request binds a "
                                         "part of one; write routes(…) with a route that has it",
                                         base::paths_message()));
    static_assert(base::distinct_ids,
                  MOMENTO_DETAIL_MESSAGE("momento: two operations of this table have the same id; give each its own",
                                         base::ids_message()));
    static_assert(
        base::document_fits,
        MOMENTO_DETAIL_MESSAGE("momento: the OpenAPI document of this table is larger than a response may be; "
                               "hide operations, or build it with momento_add_openapi",
                               base::document_message()));
    static_assert(base::answers, MOMENTO_DETAIL_MESSAGE(
                                     "momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse "
                                     "or an aggregate with Header members; write Json<T> for an aggregate",
                                     base::response_message()));
};

}  // namespace momento::functions::detail
