// The final check of every response before it leaves the module.
#pragma once

#include "momento/functions/response.hpp"

namespace momento::functions::detail {

// A response that HTTP forbids becomes 500. Responses to HEAD and with 204, 205 or 304 lose their body (RFC 9110
// §9.3.2, §15).
void finish(WebResponse& response, bool head);

}  // namespace momento::functions::detail
