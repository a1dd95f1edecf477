// Answers with a status of their own, as types: the contract names them, and so does the OpenAPI document.
#pragma once

#include <string>

namespace momento::functions {

namespace detail {
template <int Code, int Least, int Most>
inline constexpr bool within = Least <= Code && Code <= Most;
template <int Code>
inline constexpr bool may_have_body = Code != 204 && Code != 205 && Code != 304;
}  // namespace detail

// `Status<201, Json<Note>>{…}` answers as R does, with that status; `Status<204>{}` has no body.
template <int Code, class R = void>
struct Status {
    R value{};

    static_assert(detail::within<Code, 200, 599>, "momento: the status of a response must be from 200 to 599");
    static_assert(
        detail::may_have_body<Code>,
        "momento: a response with status 204, 205 or 304 cannot have a body; remove the body type, as in Status<204>");
};
template <int Code>
struct Status<Code, void> {
    static_assert(detail::within<Code, 200, 599>, "momento: the status of a response must be from 200 to 599");
};

// application/problem+json (RFC 9457). An empty title is the status's phrase; an empty detail or instance is left out.
template <int Code>
struct Problem {
    std::string type = "about:blank";
    std::string title{};
    std::string detail{};
    std::string instance{};

    static_assert(functions::detail::within<Code, 400, 599>,
                  "momento: the status of a Problem must be from 400 to 599");
};

}  // namespace momento::functions
