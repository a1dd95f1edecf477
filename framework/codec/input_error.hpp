// One fault of a request's input, as it stands in the `errors` of a problem: where, and what was expected there. Never
// the offending value: answers are logged and cached by others (CWE-209).
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

struct input_error {
    std::string_view in;  // "body", "path", "query", "header" or "token"
    std::string where;    // RFC 6901 pointer in the body, the parameter's name elsewhere
    std::string detail;
};

}  // namespace momento::functions::detail
