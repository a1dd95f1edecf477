// Answers with a status of their own, as types: the contract names them, and so does the OpenAPI document.
#pragma once

#include <string>

namespace momento::functions {

// `Status<201, Json<Note>>{…}` answers as R does, with that status; `Status<204>{}` has no body.
template <int Code, class R = void>
struct Status {
    static_assert(Code >= 200 && Code <= 599, "momento: the status of an answer is from 200 to 599");
    R value{};
};
template <int Code>
struct Status<Code, void> {
    static_assert(Code >= 200 && Code <= 599, "momento: the status of an answer is from 200 to 599");
};

// application/problem+json (RFC 9457). An empty title is the status's phrase; an empty detail or instance is left out.
template <int Code>
struct Problem {
    static_assert(Code >= 400 && Code <= 599, "momento: the status of a Problem is from 400 to 599");
    std::string type = "about:blank";
    std::string title{};
    std::string detail{};
    std::string instance{};
};

}  // namespace momento::functions
