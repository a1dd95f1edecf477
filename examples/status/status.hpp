// An answer whose status and headers the handler chooses itself. The body is encoded last, because that can fail.
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
