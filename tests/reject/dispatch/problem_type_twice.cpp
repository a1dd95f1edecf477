// Two problem types with the same URI.
//
// names: momento_the_uri_of_a_problem_type_must_be_unique_and_not_empty
//
// lines: 24

#include <momento/functions.hpp>

using namespace momento::functions;

std::string_view hello() { return "hello"; }
inline constexpr auto table = routes(route<"/", get, void, std::string_view>(hello));
#ifdef FIXED
inline constexpr auto api = table.with_info({.problem_types = {{"/problems/out-of-credit", "Out of credit", ""},
                                                               {"/problems/closed", "The account is closed", ""}}});
#else
inline constexpr auto api = table.with_info({.problem_types = {{"/problems/out-of-credit", "Out of credit", ""},
                                                               {"/problems/out-of-credit", "No credit", ""}}});
#endif
