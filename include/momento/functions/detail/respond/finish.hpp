// The last look at an answer, whoever made it, before it leaves the module.
#pragma once

#include "momento/functions/response.hpp"

namespace momento::functions::detail {

// What HTTP forbids becomes 500; an answer to HEAD, and 204, 205 and 304, lose their body (RFC 9110 §9.3.2, §15).
void finish(WebResponse& response, bool head);

}  // namespace momento::functions::detail
