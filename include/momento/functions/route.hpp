// The table: what a module takes and gives, as one constant.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "framework/dispatch/table.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions {

// One route: `route<Path, Method, Request, Responses...>`, a constant that is a contract by itself and, called with a
// handler, a bound route.
//
//     route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet)
//     route<"/{id}", del, GetNote, Status<204>, Problem<404>>(delete_note, {.summary = "Delete a note"})
//
// Path: literals, `{name}` for one segment that is not empty, `{name...}` for one or more at the end. Literals are
// written decoded. The handler is a function or a captureless lambda that takes the request (or nothing) and returns one
// of the responses, a std::variant of several, or a Result of either.
template <detail::fixed_string Path, method Method, class Request, class... Responses>
inline constexpr detail::contract<Path, Method, Request, Responses...> route{};

// Routes below a common prefix; groups nest. In a group "/" is the prefix itself.
template <detail::fixed_string Prefix>
inline constexpr detail::group_of<Prefix> group{};

// The table. Of all routes whose pattern matches a path and whose method fits, the most literal one answers, compared
// segment by segment from the left.
template <class... Items>
constexpr auto routes(const Items&... items) {
    return detail::make_table(items...);
}

}  // namespace momento::functions
