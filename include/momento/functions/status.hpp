// Responses whose status is part of their type, and therefore of the contract and of the OpenAPI document.
#pragma once

#include <string>

namespace momento::functions {

namespace detail {
template <int Code, int Least, int Most>
inline constexpr bool within = Least <= Code && Code <= Most;
template <int Code>
inline constexpr bool may_have_body = Code != 204 && Code != 205 && Code != 304;
}  // namespace detail

/// A response like that of `R`, but with the given status.
///
/// ```cpp
/// Status<201, Json<Note>> create(Json<Note> note) { return {std::move(note)}; }
/// ```
///
/// @tparam Code The status, from 200 to 599 (RFC 9110 §15). A status of 204, 205 or 304 has no body.
/// @tparam R A response type, such as text, bytes, `Data`, `Json<T>` or an aggregate with `Header` members. If it is
///   `void`, the response has no body: `Status<204>{}`.
template <int Code, class R = void>
struct Status {
    R value{};  ///< the response

    static_assert(detail::within<Code, 200, 599>, "momento: the status of a response must be from 200 to 599");
    static_assert(
        detail::may_have_body<Code>,
        "momento: a response with status 204, 205 or 304 cannot have a body; remove the body type, as in Status<204>");
};
/// A response with the given status and without a body.
template <int Code>
struct Status<Code, void> {
    static_assert(detail::within<Code, 200, 599>, "momento: the status of a response must be from 200 to 599");
};

/// An error response of the content type `application/problem+json`.
///
/// ```cpp
/// std::variant<Json<Note>, Problem<404>> find(GetNote request) { return Problem<404>{.detail = "no such note"}; }
///
/// struct OutOfCredit { int balance; std::vector<std::string> accounts; };
/// return Problem<402, OutOfCredit>{.detail = "not enough credit", .extension = {.balance = 30}};
/// ```
///
/// Source: RFC 9457 §3.1, §3.2.
///
/// @tparam Code The status, from 400 to 599.
/// @tparam Extension A type that `Json<T>` supports and whose value is an object. Its members are further members of the
///   problem document, so they may not be named type, title, status, detail, instance or errors.
template <int Code, class Extension = void>
struct Problem {
    std::string type = "about:blank";  ///< a URI that identifies the type of the problem
    std::string title{};               ///< a summary of the type; if empty, the phrase of the status: "Not Found"
    std::string detail{};              ///< an explanation of this occurrence; omitted if empty
    std::string instance{};            ///< a URI that identifies this occurrence; omitted if empty
    Extension extension{};             ///< further members

    static_assert(functions::detail::within<Code, 400, 599>,
                  "momento: the status of a Problem must be from 400 to 599");
};
/// A problem without further members.
template <int Code>
struct Problem<Code, void> {
    std::string type = "about:blank";  ///< a URI that identifies the type of the problem
    std::string title{};               ///< a summary of the type; if empty, the phrase of the status: "Not Found"
    std::string detail{};              ///< an explanation of this occurrence; omitted if empty
    std::string instance{};            ///< a URI that identifies this occurrence; omitted if empty

    static_assert(functions::detail::within<Code, 400, 599>,
                  "momento: the status of a Problem must be from 400 to 599");
};

}  // namespace momento::functions
