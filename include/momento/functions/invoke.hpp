// The module's one web entry point.
#pragma once

#include "framework/dispatch/serve.hpp"
#include "framework/reflect/sentence.hpp"
#include "momento/functions/route.hpp"

namespace momento::functions::detail {

template <auto& Api>
struct entry_check {
    using base = entry<Api>;
    static_assert(base::is_entry, "momento: MOMENTO_INVOKE takes a function or a table made by routes(…)");
    static_assert(base::is_constant, "momento: the table of MOMENTO_INVOKE is a constant; write constexpr auto");
    static_assert(base::is_bound,
                  MOMENTO_DETAIL_SENTENCE("momento: a route of this table has no handler; call route<…> with one",
                                          base::handler_sentence()));
    static_assert(base::takes_one,
                  "momento: the function of MOMENTO_INVOKE takes its request as its one parameter, or nothing; write "
                  "one parameter");
    static_assert(base::takes_request,
                  MOMENTO_DETAIL_SENTENCE(
                      "momento: a request is void, Data, std::string, bytes, Json<T>, Form<T>, an "
                      "aggregate with Path, Query or other parts, or a type with an extract<T>; write Json<T> for JSON",
                      base::request_sentence()));
    static_assert(base::has_paths,
                  MOMENTO_DETAIL_SENTENCE("momento: a function without a table has no path, and its request binds a "
                                          "part of one; write routes(…) with a route that has it",
                                          base::paths_sentence()));
    static_assert(base::distinct_ids,
                  MOMENTO_DETAIL_SENTENCE("momento: two operations of this table have the same id; give each its own",
                                          base::ids_sentence()));
    static_assert(
        base::document_fits,
        MOMENTO_DETAIL_SENTENCE("momento: the OpenAPI document of this table is larger than a response may be; "
                                "hide operations, or build it with momento_add_openapi",
                                base::document_sentence()));
    static_assert(base::answers, MOMENTO_DETAIL_SENTENCE(
                                     "momento: an answer is text, bytes, Data, Json<T>, Status, Problem, WebResponse "
                                     "or an aggregate with Header members; write Json<T> for an aggregate",
                                     base::answer_sentence()));
};

}  // namespace momento::functions::detail

// MOMENTO_INVOKE(handler) or MOMENTO_INVOKE(table), once per module, at namespace scope. In a native build it checks its
// argument and defines nothing that runs.
#if defined(__wasm__)

#include "framework/abi/web.hpp"

#define MOMENTO_INVOKE(api)                                                                      \
    static_assert(sizeof(::momento::functions::detail::entry_check<api>) +                       \
                      sizeof(::momento::functions::detail::carried_check<api>) !=                \
                  0);                                                                            \
    extern "C" [[gnu::used]]                                                                     \
    __attribute__((export_name("momento:web-function/guest-function-web@1.0.0#invoke"))) void*   \
    momento_functions_invoke(::std::int32_t kind, ::std::int32_t first, ::std::int32_t second) { \
        return ::momento::functions::detail::answer_invocation<api>(kind, first, second);        \
    }

#elif defined(MOMENTO_DETAIL_OPENAPI_WRITER)  // the program that momento_add_openapi builds

#include "framework/openapi/writer.hpp"
#include "momento/functions/openapi.hpp"

#define MOMENTO_INVOKE(api)                                                           \
    static_assert(sizeof(::momento::functions::detail::entry_check<api>) != 0);       \
    extern "C" momento_functions_text momento_functions_openapi_document() {          \
        constexpr ::std::string_view document = ::momento::functions::openapi<api>(); \
        return {document.data(), document.size()};                                    \
    }

#elif defined(MOMENTO_DETAIL_TABLE_RUNNER)  // the program that momento_add_table_test builds of a table in JSON

#include "momento/functions/testing.hpp"

#define MOMENTO_INVOKE(api)                                            \
    ::momento::functions::testing::target momento_functions_target() { \
        return ::momento::functions::testing::in_process<api>();       \
    }

#else

#define MOMENTO_INVOKE(api)                                                           \
    static_assert(sizeof(::momento::functions::detail::entry_check<api>) +            \
                          sizeof(::momento::functions::detail::carried_check<api>) != \
                      0 &&                                                            \
                  &::momento::functions::detail::serve<api> != nullptr);

#endif
