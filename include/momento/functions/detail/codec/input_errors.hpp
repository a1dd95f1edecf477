// The faults of a request's input, as they stand in the `errors` of a problem: where, and what was expected there. Never
// the offending value: answers are logged and cached by others (CWE-209).
#pragma once

#include <string>
#include <string_view>

#include "momento/functions/detail/memory/output.hpp"

namespace momento::functions::detail {

// What a problem document says of input, as it is written: a hostile body would make a response of any size. The rest of the
// document takes less than 512 bytes of its 16 KiB.
inline constexpr std::size_t max_error_text = 16 * 1024 - 512;
// Of a pointer, a parameter's name or a detail. As JSON each byte takes six at most: an error of the longest fits.
inline constexpr std::size_t max_shown_text = 1280;
static_assert(6 * 2 * max_shown_text + 100 < max_error_text);

class input_errors {
public:
    // `in` is "body", "path", "query", "header" or "token"; `where` an RFC 6901 pointer in the body, and elsewhere the
    // parameter's name.
    // Both are cut where they are too long, and "…" is put at the cut. Once an error does not fit, no further one is added.
    void add(std::string_view in, std::string_view where, std::string_view detail);
    [[nodiscard]] bool full() const { return full_; }
    [[nodiscard]] bool empty() const { return size() == 0; }
    [[nodiscard]] std::size_t size() const { return text().size(); }
    // JSON objects, separated by commas.
    [[nodiscard]] std::string_view text() const { return text_.view(); }

private:
    output text_;  // they are written once and only ever sent
    bool full_ = false;
};

// Of what a JSON text is: the body, unless something else says its own. A pointer to a function, because what adds a
// token's faults is linked only where a token is JSON.
struct input_source {
    void (*add)(const input_source& source, input_errors& errors, std::string_view pointer,
                std::string_view detail) = [](const input_source&, input_errors& errors, std::string_view pointer,
                                              std::string_view detail) { errors.add("body", pointer, detail); };
    std::string_view name{};
};

// A further name of a JSON pointer: "/items/3/name", with '~' as "~0" and '/' as "~1" (RFC 6901 §3).
void append_name(std::string& pointer, std::string_view name);

}  // namespace momento::functions::detail
