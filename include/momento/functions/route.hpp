// Routes, groups and tables, as constants.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>

#include "momento/functions/detail/dispatch/document_route.hpp"
#include "momento/functions/detail/dispatch/encoding_error.hpp"
#include "momento/functions/detail/dispatch/table.hpp"
#include "momento/functions/detail/reflect/diagnostic.hpp"
#include "momento/functions/environment.hpp"
#include "momento/functions/policy.hpp"
#include "momento/functions/response.hpp"

namespace momento::functions {

namespace detail {

// A plain member of text is a body, which a user who forgot `Path` or `Query` does not expect.
template <class Request>
consteval auto body_on_get_message() {
    composed_text<400> text;
    bool is_member = false;
    if constexpr (record_request<Request>) {
        if constexpr (constexpr std::size_t body = body_member<Request>(); body < field_count<Request>) {
            text.append("has the request body ")
                .append(type_name<Request>())
                .append("::")
                .append(field_name<Request, body>);
            is_member = true;
        }
    }
    if (!is_member) text.append("has a request body");
    text.append(", which GET and HEAD do not support; ")
        .append(is_member ? "use Path, Query or another parameter, or remove the member"
                          : "use void or Data as its request");
    return text;
}

// Reports the errors of a single contract once, where it is written. Instantiated only if there is an error, because
// clang composes every message that it instantiates, and that is slow.
template <fixed_string Path, method Method, class Request, class... Responses>
struct route_check {
    using base = contract<Path, Method, Request, Responses...>;

    static_assert(
        base::valid_path,
        MOMENTO_DETAIL_MESSAGE("momento: the path of this route is invalid; write it as \"/literal/{parameter}\"",
                               path_message(Method, Path.view())));
    static_assert(base::valid_body,
                  MOMENTO_DETAIL_MESSAGE(
                      "momento: a GET or HEAD route cannot have a request body; use void or Data as its request",
                      route_message(Method, Path.view()).append(body_on_get_message<Request>().view())));
    static_assert(
        base::valid_request,
        MOMENTO_DETAIL_MESSAGE("momento: this type cannot be a request; use void, Data, std::string, bytes, Json<T>, "
                               "Form<T>, an aggregate with Path, Query or other parameters, or specialize extract<T>",
                               route_message(Method, Path.view())
                                   .append("has the invalid request type ")
                                   .append(type_name<Request>())
                                   .append("; ")
                                   .append(request_advice)));
    static_assert(base::valid_responses,
                  MOMENTO_DETAIL_MESSAGE("momento: this type cannot be a response; use Json<T>, text, bytes, Data, "
                                         "Status, Problem, Media, WebResponse or an aggregate with Header members",
                                         response_message<std::variant<Responses...>>(route_message(Method,
                                                                                                    Path.view()))));
};

// Instantiated once for each invalid type, however many routes use it. json.hpp has the check of JSON.
template <class T>
struct form_check {
    static constexpr bool encodes = form_encodes<T> || is_reported<T>;
    static_assert(encodes,
                  MOMENTO_DETAIL_MESSAGE("momento: a form cannot encode this type; use an aggregate of text, numbers, "
                                         "bool and described enums, or std::optional or std::vector of those",
                                         form_message<T>()));
};
template <class T>
struct multipart_check {
    static constexpr bool encodes = has_multipart_members<T> || is_reported<T>;
    static_assert(encodes,
                  MOMENTO_DETAIL_MESSAGE("momento: a multipart form cannot encode this type; use an aggregate of File, "
                                         "text, numbers, bool and described enums, or std::optional or std::vector of "
                                         "those",
                                         multipart_message<T>()));
};
template <class Body>
struct variant_body_check {
    static constexpr bool valid = variant_body_advice<Body>.empty();
    static_assert(valid,
                  MOMENTO_DETAIL_MESSAGE("momento: this std::variant cannot be a request; use bodies of different "
                                         "content types, the first with a default constructor",
                                         composed_text<600>()
                                             .append("momento: the request ")
                                             .append(type_name<Body>())
                                             .append(" is invalid: ")
                                             .append(variant_body_advice<Body>)));
};
template <class T>
struct record_check {
    static constexpr bool valid = record_error<T>::valid;
    static_assert(valid, MOMENTO_DETAIL_MESSAGE("momento: a member of this request cannot be bound; use Path, Query, "
                                                "Header, Cookie, Token, a type with a part<T>, or one body",
                                                record_message<T>()));
};

// Reports routes that conflict, and path parameters that a request does not bind.
template <class Table>
constexpr Table checked_table(const Table& table) {
    // Separate constants, because a compiler that prints the condition would otherwise print every route.
    constexpr bool distinct = Table::patterns::distinct;
    constexpr bool bound = Table::paths::bound;
    if constexpr (!distinct || !bound) {
        static_assert(
            distinct,
            MOMENTO_DETAIL_MESSAGE(
                "momento: two routes of this table match the same requests; remove one, or change its path or method",
                Table::patterns::conflict_message()));
        static_assert(bound,
                      MOMENTO_DETAIL_MESSAGE("momento: the path parameters of a route of this table do not match the "
                                             "Path members of its request; add a Path for each parameter",
                                             Table::paths::message()));
    }
    return table;
}

template <fixed_string Prefix>
struct group_check {
    static_assert(
        group_of<Prefix>::valid,
        MOMENTO_DETAIL_MESSAGE("momento: the prefix of this group is invalid; write it as \"/literal/{parameter}\"",
                               composed_text<300>()
                                   .append("momento: the group ")
                                   .append(Prefix.view())
                                   .append(" has an invalid prefix: ")
                                   .append(group_prefix_error(Prefix.view()))));
};

}  // namespace detail

/// The contract of a route. Call it with a handler to get a bound route.
///
/// ```cpp
/// route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet)
/// route<"/{id}", del, GetNote, Status<204>, Problem<404>>(delete_note, {.summary = "Delete a note"})
/// ```
///
/// The handler is a function or a captureless lambda. It takes the request, or nothing if the request is `void`. It
/// returns one of the responses, a `std::variant` of several, or a `Result` of either. The optional second argument is
/// an `operation`, which describes the route in the OpenAPI document.
///
/// @tparam Path The path, without percent-encoding. `{name}` matches one segment that is not empty.
///   `{name}.json` matches one segment that ends in `.json` after percent-decoding (RFC 3986 §2.4), and has text before
///   it. `{name...}` matches one or more segments at the end. At most 32 segments, 16 parameters, and
///   512 bytes.
/// @tparam Method The method. A `get` route also responds to HEAD.
/// @tparam Request `void`, `Data`, `std::string`, bytes (`std::vector<std::uint8_t>`), `Json<T>`, `Form<T>`, an
///   aggregate of `Path`, `Query` and other parameters, or a type with an `extract<T>`.
/// @tparam Responses Text, bytes, `Data`, `Json<T>`, `Status`, `Problem`, `WebResponse`, an aggregate with `Header`
///   members, or a type with an `encode<T>`. By convention, the first type is that of a successful response.
template <detail::fixed_string Path, method Method, class Request, class... Responses>
inline constexpr detail::contract<Path, Method, Request, Responses...> route{
    sizeof(std::conditional_t<detail::contract<Path, Method, Request, Responses...>::valid_alone,
                              detail::no_encoding_error, detail::route_check<Path, Method, Request, Responses...>>) +
    sizeof(typename detail::encoding_error_of_all<detail::as_request<Request>, Responses...>::check)};

/// Adds a prefix to the paths of routes. Groups can be nested. The path `"/"` in a group is the prefix alone.
///
/// ```cpp
/// group<"/v1/notes">(
///     route<"/", get, ListNotes, Json<NoteList>>(list_notes),
///     route<"/{id}", get, GetNote, Json<Note>, Problem<404>>(get_note))
/// ```
///
/// @tparam Prefix A path such as `"/v1/notes"`; it may contain `{name}`.
template <detail::fixed_string Prefix>
inline constexpr detail::group_of<Prefix> group{sizeof(
    std::conditional_t<detail::group_of<Prefix>::valid, detail::no_encoding_error, detail::group_check<Prefix>>)};

/// Creates a table of routes, which selects a handler by path and method.
///
/// ```cpp
/// constexpr auto api = routes(
///     route<"/greet", post, Json<GreetRequest>, Json<GreetResponse>>(greet),
///     group<"/v1/notes">(route<"/{id}", del, GetNote, Status<204>, Problem<404>>(delete_note)));
/// MOMENTO_INVOKE(api)
/// ```
///
/// If several routes match a request, the most literal one is selected; paths are compared segment by segment from the
/// left. If no route matches the path, the response is 404. If routes match the path but not the method, it is 405 with
/// `Allow`.
///
/// @param items Up to 2,000 routes, in any combination of routes, groups and tables. Two routes that match the same
///   requests are a compile error. The hooks, limits and required parts of a nested table apply to its routes, as those
///   of a group.
/// @return A table. Its member functions `with_limits`, `with_info`, `with_tag`, `before`, `after`, `require`,
///   `require_declared_access`, `with_cors` and `with_openapi` return a new table.
template <class... Items>
constexpr auto routes(const Items&... items) {
    constexpr bool small = (std::size_t{0} + ... + Items::size) <= detail::max_routes;
    static_assert(small, "momento: this table has more than 2,000 routes; split it into several Functions");
    if constexpr (small) return detail::checked_table(detail::make_table(items...));
    else return detail::make_table();
}

namespace detail {
template <class Level, class... Routes>
template <fixed_string Path>
constexpr auto table<Level, Routes...>::with_openapi() const {
    const route_list<Routes...>& own = *this;
    const auto extended =
        checked_table(make_table(own, route<Path, method::get, void, Data>(document_handler{}, {.hidden = true})));
    return with_level(extended, hooks, options);
}
}  // namespace detail

}  // namespace momento::functions
