// The error of a call through a client.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "momento/functions/error.hpp"
#include "momento/functions/method.hpp"

namespace momento::functions {

/// The kind of a `call_error`.
enum class call_failure : std::uint8_t {
    unsendable,   ///< the path, a header or the body cannot encode a value; no request was sent
    unreachable,  ///< the transport returned an error
    rejected,     ///< the response is a problem (RFC 9457) that the route does not declare
    undeclared,   ///< the route does not declare the status or the content type
    malformed,    ///< the body or a header cannot be read as the declared type
};

/// The reason why a call through a client did not return a declared response.
///
/// ```cpp
/// auto note = notes.call<get, "/v1/notes/{id}">({.id = "7"});
/// if (!note && note.error().fault == call_failure::unreachable) return WebError::with_status(503, "try again later");
/// ```
struct call_error {
    call_failure fault = call_failure::unreachable;     ///< what failed
    functions::method method = functions::method::get;  ///< the method of the route
    std::string_view path{};                            ///< the path pattern of the route
    int status = 0;                                     ///< the status of the response; 0 if there was none
    std::string text{};                                 ///< the reason; for `rejected`, the detail of the problem
    std::string title{};                                ///< for `rejected`, the title of the problem

    /// Converts to a 502. Its text names the route, the kind of the error and the status, and repeats no text of the
    /// other server. `MOMENTO_TRY` around a call is therefore enough in a handler that returns a `Result`.
    operator WebError() const;
};

}  // namespace momento::functions
