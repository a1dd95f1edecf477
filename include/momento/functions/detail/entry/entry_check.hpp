// The compile-time checks of the argument of MOMENTO_INVOKE, in every kind of build.
#pragma once

#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/detail/serve/serve.hpp"

namespace momento::functions::detail {

template <class Constant>
struct entry_check {
    using base = entry_point_of<Constant>;
    static_assert(
        base::is_entry,
        "momento: the argument of MOMENTO_INVOKE is neither a function nor a table; pass a function or routes(…)");
    static_assert(base::is_constant,
                  "momento: the table of MOMENTO_INVOKE is not a constant; declare it as constexpr auto");
    static_assert(
        base::is_bound,
        MOMENTO_DETAIL_MESSAGE("momento: a route of this table has no handler; pass one, as in route<…>(handler)",
                               base::handler_message()));
    static_assert(
        base::takes_one,
        "momento: the function of MOMENTO_INVOKE has several parameters; use one parameter for its request, or none");
    static_assert(
        base::takes_request,
        MOMENTO_DETAIL_MESSAGE("momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, "
                               "Form<T>, an aggregate with Path, Query or other parameters, or specialize extract<T>",
                               base::request_message()));
    static_assert(base::has_paths,
                  MOMENTO_DETAIL_MESSAGE("momento: the function of MOMENTO_INVOKE has a request with a Path, but no "
                                         "path; use routes(…) with a route that has the parameter",
                                         base::paths_message()));
    static_assert(base::distinct_ids,
                  MOMENTO_DETAIL_MESSAGE("momento: two operations of this table have the same id; rename one",
                                         base::ids_message()));
    static_assert(base::declares_access,
                  MOMENTO_DETAIL_MESSAGE("momento: a route of this table declares no access; bind or require a part "
                                         "with a security scheme, or set .access = access::open",
                                         base::access_message()));
    static_assert(base::schemes_agree,
                  MOMENTO_DETAIL_MESSAGE("momento: two security schemes of this table have the same name, but differ; "
                                         "rename one",
                                         base::template schemes_message<base::schemes_agree>()));
    static_assert(base::document_fits,
                  MOMENTO_DETAIL_MESSAGE("momento: the OpenAPI document of this table exceeds the size limit of a "
                                         "response; hide operations, or build it with momento_add_openapi",
                                         base::document_message()));
    static_assert(base::is_response,
                  MOMENTO_DETAIL_MESSAGE("momento: this type cannot be a response; use Json<T>, text, bytes, Data, "
                                         "Status, Problem, Media, WebResponse or an aggregate with Header members",
                                         base::response_message()));
};

}  // namespace momento::functions::detail
