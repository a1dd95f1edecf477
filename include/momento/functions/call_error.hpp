// Why a call through a client has no answer of the kinds that its route declares.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "momento/functions/error.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions {

enum class call_failure : std::uint8_t {
    unsendable,   // the request has a value that HTTP, JSON or the path has no room for; nothing was sent
    unreachable,  // the transport brought no answer
    rejected,     // a problem (RFC 9457) that the route does not declare
    undeclared,   // another status or content type than the route declares
    malformed,    // a body or a header that cannot be read as what the route declares
};

struct call_error {
    call_failure fault = call_failure::unreachable;
    functions::method method = functions::method::get;
    std::string_view path{};  // the route's pattern
    int status = 0;           // of the answer; 0 where none came
    std::string text{};       // what is wrong; of a problem its detail
    std::string title{};      // of a problem

    // 502 with a sentence that names the route and what became of the call: nothing that the other side said is passed
    // on. A MOMENTO_TRY around a call is enough in a handler that returns a Result.
    operator WebError() const;
};

}  // namespace momento::functions
