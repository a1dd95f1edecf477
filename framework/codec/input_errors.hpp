// The faults of a request's input, as they stand in the `errors` of a problem: where, and what was expected there. Never
// the offending value: answers are logged and cached by others (CWE-209).
#pragma once

#include <string>
#include <string_view>

namespace momento::functions::detail {

class input_errors {
public:
    // `in` is "body", "path", "query", "header" or "token"; `where` an RFC 6901 pointer in the body, and the parameter's
    // name elsewhere.
    void add(std::string_view in, std::string_view where, std::string_view detail);

    [[nodiscard]] bool empty() const { return text_.empty(); }
    // The JSON array.
    [[nodiscard]] std::string text() const { return "[" + text_ + "]"; }

private:
    std::string text_;  // JSON objects, separated by commas: they are written once and only ever sent
};

}  // namespace momento::functions::detail
