// A response whose status and headers are chosen by the handler. The body comes last, because its encoding can fail.
#pragma once

#include <momento/functions.hpp>
#include <string>

namespace status {

using namespace momento::functions;

struct Body {
    std::string message;
};

inline WebResult<WebResponse> handler(Data) {
    return WebResponse()
        .with_status(200)
        .header("Content-Type", "application/json")
        .with_body(Json(Body{.message = "ok"}));
}

}  // namespace status
